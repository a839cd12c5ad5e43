package org.impluvium.loadtests.frames;

/**
 * One message of a stream.
 *
 * @param receivedMicros when it was received, µs since the epoch
 * @param bytes the message as sent; not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are handed on in great numbers; nobody compares them.
public record Frame(long receivedMicros, byte[] bytes) {}

package org.impluvium.receiver.capture;

/**
 * One frame of a capture file.
 *
 * @param number from 1, counting those that could be read
 * @param offset in bytes, in the unpacked file, of the frame's own header
 * @param receivedMicros when it was received, µs since the epoch
 * @param bytes as they came; nobody else has them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on in great numbers, never compared.
public record CapturedFrame(long number, long offset, long receivedMicros, byte[] bytes) {

    /** Behind its last byte, in the unpacked file. */
    public long end() {
        return offset + CaptureFormat.FRAME_HEADER_BYTES + bytes.length;
    }
}

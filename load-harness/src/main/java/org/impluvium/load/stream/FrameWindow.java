package org.impluvium.load.stream;

import org.jspecify.annotations.Nullable;

/**
 * The newest frames of a stream, by their number from 0. Old ones go when there are too many, by number or by bytes. Thread-safe.
 */
final class FrameWindow {

    private final @Nullable Entry[] ring;
    private final long mostBytes;
    private long first;
    private long end;
    private long bytes;

    FrameWindow(int mostFrames, long mostBytes) {
        this.ring = new @Nullable Entry[mostFrames];
        this.mostBytes = mostBytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Entry(long seq, byte[] frame) {}

    synchronized void add(long seq, byte[] frame) {
        while (end - first == ring.length || (bytes + frame.length > mostBytes && end > first)) {
            dropFirst();
        }
        ring[index(end++)] = new Entry(seq, frame);
        bytes += frame.length;
    }

    /** The frame of a number; null if it is gone or yet to come. */
    synchronized byte @Nullable [] at(long number) {
        Entry entry = number < first || number >= end ? null : ring[index(number)];
        return entry == null ? null : entry.frame;
    }

    /** Number of the oldest that is kept. */
    synchronized long first() {
        return first;
    }

    /** Number of the next one to come. */
    synchronized long end() {
        return end;
    }

    /** The sequence number of the newest; 0 before the first. */
    synchronized long lastSeq() {
        return end == first ? 0 : seq(end - 1);
    }

    /** The number of the oldest kept frame behind a sequence number. */
    synchronized long after(long seq) {
        long number = first;
        while (number < end && seq(number) <= seq) {
            number++;
        }
        return number;
    }

    private long seq(long number) {
        Entry entry = ring[index(number)];
        return entry == null ? 0 : entry.seq;
    }

    private int index(long number) {
        return (int) (number % ring.length);
    }

    private void dropFirst() {
        Entry oldest = ring[index(first)];
        bytes -= oldest == null ? 0 : oldest.frame.length;
        ring[index(first++)] = null;
    }
}

package org.impluvium.receiver.verify;

import java.time.Duration;

/** How much waits for keys, over all sources. Safe for use by many threads. */
final class Parking {

    private final int mostFrames;
    private final long mostBytes;
    private int frames;
    private long bytes;

    Parking(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    synchronized void enter(int weight) {
        frames++;
        bytes += weight;
    }

    synchronized void leave(int weight) {
        frames--;
        bytes -= weight;
        notifyAll();
    }

    synchronized int frames() {
        return frames;
    }

    /** Waits until another frame may enter; false if the time is up before. One frame may overstep the bound on bytes. */
    synchronized boolean awaitRoom(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (frames >= mostFrames || bytes >= mostBytes) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}

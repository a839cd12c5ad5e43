package org.impluvium.receiver.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last position such that every frame up to it is with the broker (rule I1). Frames are put in the order in which they
 * were read, each with the number of its events; acknowledgements come in any order.
 *
 * <p>Invariants:
 * <ul>
 *   <li>the mark is the position of a frame that was put, or absent;
 *   <li>no event of the mark's frame or of a frame before it is unacknowledged;
 *   <li>the mark is the last such frame, so when nothing is in flight it is the last frame that was put;
 *   <li>at most {@code capacity} frames with unacknowledged events are in flight. Others take no room: a frame for which
 *       nothing is owed moves the end of the frame in flight before it, or the mark itself. So one frame that waits for long
 *       holds up the mark and nothing else.
 * </ul>
 *
 * Thread-safe: one thread puts, any thread acknowledges.
 */
public final class AckWatermark {

    /**
     * A position that may be saved.
     *
     * @param position of the last frame that is wholly with the broker
     * @param receivedMicros when that frame was received, µs since the epoch
     */
    public record Mark(long position, long receivedMicros) {}

    /** A frame in flight. */
    private static final class InFlight {
        /** Events that are not acknowledged. */
        private int owed;
        /** Where the mark may stand when nothing is owed up to here: the last frame before the next in flight. */
        private Mark end;

        private InFlight(int owed, Mark end) {
            this.owed = owed;
            this.end = end;
        }
    }

    /** By ticket; tickets count up from 0 in the order of the frames. */
    private final TreeMap<Long, InFlight> inFlight = new TreeMap<>();

    private final int capacity;
    /** The ticket that will be given next. */
    private long next;

    private Optional<Mark> mark = Optional.empty();

    /**
     * An empty watermark.
     *
     * @param capacity most frames with events that may be in flight
     */
    public AckWatermark(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    /** Puts a frame for which nothing has to be acknowledged. */
    public synchronized void put(long position, long receivedMicros) {
        reach(inFlight.lastEntry(), new Mark(position, receivedMicros));
    }

    /**
     * Puts a frame with events.
     *
     * @return the ticket with which each of the events is to be acknowledged
     * @throws IllegalStateException if there is no room
     */
    public synchronized long put(long position, long receivedMicros, int events) {
        if (events < 1) {
            throw new IllegalArgumentException("a frame with events has at least 1, not " + events);
        }
        if (!hasRoom()) {
            throw new IllegalStateException(capacity + " frames are in flight, and no more may be");
        }
        long ticket = next++;
        inFlight.put(ticket, new InFlight(events, new Mark(position, receivedMicros)));
        return ticket;
    }

    /**
     * More events have to be acknowledged for the ticket's frame than was known when it was put.
     *
     * @throws IllegalStateException if nothing is owed for the ticket any more: the mark may be past it
     */
    public synchronized void owe(long ticket, int more) {
        owing(ticket).owed += more;
    }

    /**
     * One event of the ticket's frame is with the broker.
     *
     * @throws IllegalStateException if nothing is owed for the ticket: a fault of ours that would lose data
     */
    public synchronized void acknowledge(long ticket) {
        InFlight frame = owing(ticket);
        frame.owed--;
        if (frame.owed == 0) {
            Map.Entry<Long, InFlight> before = inFlight.lowerEntry(ticket);
            inFlight.remove(ticket);
            reach(before, frame.end);
            notifyAll();
        }
    }

    /** All from a frame in flight to this end is done as soon as that frame is; without such a frame, it is done. */
    private void reach(Map.@Nullable Entry<Long, InFlight> before, Mark end) {
        if (before == null) {
            mark = Optional.of(end);
        } else {
            before.getValue().end = end;
        }
    }

    private InFlight owing(long ticket) {
        InFlight frame = inFlight.get(ticket);
        if (frame == null) {
            throw new IllegalStateException("nothing is owed for ticket " + ticket);
        }
        return frame;
    }

    /** The position that may be saved; absent as long as nothing is wholly with the broker. */
    public synchronized Optional<Mark> mark() {
        return mark;
    }

    /** How many frames are in flight. */
    public synchronized int inFlight() {
        return inFlight.size();
    }

    /** Waits until a frame with events may be put; false if the time is up before. */
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return await(this::hasRoom, patience);
    }

    /** Waits until nothing is in flight; false if the time is up before. */
    public boolean awaitEmpty(Duration patience) throws InterruptedException {
        return await(this::isEmpty, patience);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private synchronized boolean hasRoom() {
        return inFlight.size() < capacity;
    }

    private synchronized boolean isEmpty() {
        return inFlight.isEmpty();
    }
}

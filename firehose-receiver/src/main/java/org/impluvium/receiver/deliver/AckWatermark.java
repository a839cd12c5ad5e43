package org.impluvium.receiver.deliver;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The last position such that every frame up to it is with the broker (rule I1). Frames are put in the order in which they
 * were read, each with the number of its events; acknowledgements come in any order.
 *
 * <p>Invariants:
 * <ul>
 *   <li>the mark is the position of a frame that was put, or absent;
 *   <li>no event of the mark's frame or of a frame before it is unacknowledged;
 *   <li>the mark is the last such frame, so when nothing is in flight it is the last frame that was put;
 *   <li>at most {@code capacity} frames with events are in flight. Frames without events take no room: nothing is owed for
 *       them, so each moves the end of the newest frame in flight, or the mark itself.
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

    private final int[] owed;
    private final long[] positions;
    private final long[] times;
    private final int capacity;
    /** The first ticket in flight; tickets count up from 0. */
    private long oldest;
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
        this.owed = new int[capacity];
        this.positions = new long[capacity];
        this.times = new long[capacity];
    }

    /** Puts a frame for which nothing has to be acknowledged. */
    public synchronized void put(long position, long receivedMicros) {
        if (isEmpty()) {
            mark = Optional.of(new Mark(position, receivedMicros));
        } else {
            // Done as soon as the newest frame in flight is: it may stand for both.
            setEnd(next - 1, position, receivedMicros);
        }
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
        owed[slot(ticket)] = events;
        setEnd(ticket, position, receivedMicros);
        return ticket;
    }

    /**
     * More events have to be acknowledged for the ticket's frame than was known when it was put.
     *
     * @throws IllegalStateException if nothing is owed for the ticket any more: the mark may be past it
     */
    public synchronized void owe(long ticket, int more) {
        requireOwed(ticket);
        owed[slot(ticket)] += more;
    }

    /**
     * One event of the ticket's frame is with the broker.
     *
     * @throws IllegalStateException if nothing is owed for the ticket: a fault of ours that would lose data
     */
    public synchronized void acknowledge(long ticket) {
        requireOwed(ticket);
        owed[slot(ticket)]--;
        while (!isEmpty() && owed[slot(oldest)] == 0) {
            int slot = slot(oldest++);
            mark = Optional.of(new Mark(positions[slot], times[slot]));
        }
        notifyAll();
    }

    private void requireOwed(long ticket) {
        if (ticket < oldest || ticket >= next || owed[slot(ticket)] == 0) {
            throw new IllegalStateException("nothing is owed for ticket " + ticket);
        }
    }

    /** The position that may be saved; absent as long as nothing is wholly with the broker. */
    public synchronized Optional<Mark> mark() {
        return mark;
    }

    /** How many frames are in flight. */
    public synchronized int inFlight() {
        return (int) (next - oldest);
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
        return next - oldest < capacity;
    }

    private synchronized boolean isEmpty() {
        return next == oldest;
    }

    private int slot(long ticket) {
        return (int) (ticket % capacity);
    }

    private void setEnd(long ticket, long position, long receivedMicros) {
        positions[slot(ticket)] = position;
        times[slot(ticket)] = receivedMicros;
    }
}

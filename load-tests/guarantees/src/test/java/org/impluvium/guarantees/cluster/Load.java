package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.worlds.WorldEvent;

/**
 * Events that are told one after the other, in their own time, whether or not anybody listens. The last tenth is held
 * back, so that the load cannot be over before the fault is.
 */
public final class Load implements AutoCloseable {

    private static final int TICK_MILLIS = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    });

    private final Relay relay;
    private final List<WorldEvent> events;
    private final int perSecond;
    private int ticks;
    private volatile int sent;
    private volatile boolean heldBack = true;

    /** Begins to tell them, `perSecond` a second, the last ones faster. */
    public Load(Relay relay, List<WorldEvent> events, int perSecond) {
        this.relay = relay;
        this.events = List.copyOf(events);
        this.perSecond = perSecond;
        var unused = clock.scheduleAtFixedRate(this::sendSome, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether some were sent and some are yet to come. */
    public boolean isGoingOn() {
        int now = sent;
        return now > 0 && now < events.size();
    }

    /** Waits until a share is sent, 0 to less than what is held back. */
    public void awaitShare(double share) {
        await((int) (share * events.size()));
    }

    /** Lets the last ones go, and waits until they are sent. */
    public void awaitEnd() {
        heldBack = false;
        await(events.size());
    }

    private void await(int count) {
        Awaitility.await(count + " events sent").atMost(Duration.ofMinutes(5)).until(() -> sent >= count);
    }

    /** Tells what is left, so that all was told whatever became of the test. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        relay.tell(events.subList(sent, events.size()));
        sent = events.size();
    }

    private void sendSome() {
        ticks++;
        int due = ticks * perSecond * TICK_MILLIS / 1_000;
        int to = heldBack ? Math.min(events.size() * 9 / 10, due) : events.size();
        if (sent < to) {
            relay.tell(events.subList(sent, to));
            sent = to;
        }
    }
}

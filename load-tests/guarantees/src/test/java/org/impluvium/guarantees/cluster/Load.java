package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.simulator.NetworkSimulator;

/**
 * Frames that a network sends one after the other, in their own time, whether or not anybody listens. The last tenth is
 * held back, so that the load cannot be over before the fault is.
 */
public final class Load implements AutoCloseable {

    private static final int TICK_MILLIS = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        return thread;
    });

    private final NetworkSimulator network;
    private final List<Frame> frames;
    private final int tick;
    private volatile int sent;
    private volatile boolean heldBack = true;

    /** Begins to send, at least `perSecond` frames a second. */
    public Load(NetworkSimulator network, List<Frame> frames, int perSecond) {
        this.network = network;
        this.frames = List.copyOf(frames);
        this.tick = Math.max(1, perSecond * TICK_MILLIS / 1_000);
        var unused = clock.scheduleAtFixedRate(this::sendSome, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether some frames were sent and some are yet to come. */
    public boolean isGoingOn() {
        int now = sent;
        return now > 0 && now < frames.size();
    }

    /** Waits until a share of the frames is sent, 0 to less than what is held back. */
    public void awaitShare(double share) {
        await((int) (share * frames.size()));
    }

    /** Lets the last frames go, and waits until they are sent. */
    public void awaitEnd() {
        heldBack = false;
        await(frames.size());
    }

    private void await(int count) {
        Awaitility.await(count + " frames sent").atMost(Duration.ofMinutes(5)).until(() -> sent >= count);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void sendSome() {
        int end = heldBack ? frames.size() * 9 / 10 : frames.size();
        int to = Math.min(end, sent + tick);
        if (sent < to) {
            network.append(frames.subList(sent, to));
            sent = to;
        }
    }
}

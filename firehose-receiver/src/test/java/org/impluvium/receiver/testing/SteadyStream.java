package org.impluvium.receiver.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.simulator.NetworkSimulator;

/** Posts of a hundred accounts that keep coming, numbered from 1, until it is stopped. */
public final class SteadyStream {

    private static final int ACCOUNTS = 100;
    private static final int AT_ONCE = 5;
    private static final long PAUSE_MILLIS = 10;

    private final NetworkSimulator simulator;
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "steady-stream");
        thread.setDaemon(true);
        return thread;
    });

    public SteadyStream(NetworkSimulator simulator) {
        this.simulator = simulator;
    }

    public void start() {
        var unused = clock.scheduleWithFixedDelay(this::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send() {
        List<Frame> frames = new ArrayList<>();
        for (int more = 1; more <= AT_ONCE; more++) {
            frames.add(frame(sent.get() + more));
        }
        simulator.append(frames);
        sent.addAndGet(AT_ONCE);
    }

    private static Frame frame(long seq) {
        byte[] bytes = CommitFrame.at(seq)
                .with("repo", new Text("did:web:u" + seq % ACCOUNTS + ".example.com"))
                .create(Frames.POST_PATH, Records.tagged())
                .bytes();
        return new Frame(Frames.NOW + seq, bytes);
    }

    /** How many were sent by now. */
    public long sent() {
        return sent.get();
    }

    /** Waits until so many more were sent. */
    public void awaitMore(int frames) {
        long wanted = sent() + frames;
        await().atMost(Duration.ofSeconds(60)).until(() -> sent() >= wanted);
    }

    /** Sends no more; how many there were. */
    public long stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stream does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sent();
    }
}

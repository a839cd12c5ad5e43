package org.impluvium.guarantees.cluster;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Readers who ask for one feed after the other without an end, each some twenty-five times a second at most. */
public final class Readers implements AutoCloseable {

    private static final int COUNT = 2;
    private static final int PAUSE_MILLIS = 40;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(COUNT, work -> {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    });

    private final PatientClient client;

    /** @param feeds that exist, and go on to exist; none: nobody reads */
    public Readers(PatientClient client, List<String> feeds, long seed) {
        this.client = client;
        IntStream.range(0, feeds.isEmpty() ? 0 : COUNT).forEach(number -> {
            Random random = new Random(seed + number);
            var unused = clock.scheduleWithFixedDelay(
                    () -> client.firstPage(feeds.get(random.nextInt(feeds.size()))),
                    0,
                    PAUSE_MILLIS,
                    TimeUnit.MILLISECONDS);
        });
    }

    /** Whether anything has been answered. */
    public boolean areReading() {
        return client.figures().answered() > 0;
    }

    @Override
    public void close() {
        clock.shutdown(); // who has asked gets his answer
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

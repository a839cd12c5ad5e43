package org.impluvium.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.impluvium.schemas.avro.FirehoseEvent;

/** Writes tagged posts into a rig at a steady rate until it is closed. */
final class PostStream implements AutoCloseable {

    private final Rig rig;
    private final TaggedPosts network;
    private final int rate;
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicInteger written;

    /**
     * Begins to write.
     *
     * @param from number of the first post
     * @param rate posts a second
     */
    PostStream(Rig rig, TaggedPosts network, int from, int rate) {
        this.rig = rig;
        this.network = network;
        this.rate = rate;
        this.written = new AtomicInteger(from);
        this.thread = new Thread(this::write, "posts");
        thread.start();
    }

    private void write() {
        long interval = 1_000_000_000L / rate;
        long next = System.nanoTime();
        try (KafkaProducer<String, FirehoseEvent> producer = rig.producer()) {
            while (!closed) {
                rig.write(producer, network.post(written.getAndIncrement()));
                next += interval;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    /** The number of the next post. */
    int written() {
        return written.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.impluvium.load.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.Waiting;
import org.impluvium.load.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Puts a capture into a stream, at a rate or as fast as it is taken, and probes between its frames when they are due. Each frame
 * comes as if it had been sent now. Never more than some hundred frames wait in the stream: what is late waits here, so that a
 * probe stands behind exactly those frames that were due before it. Begun by one thread, then read by any.
 */
public final class Replay implements AutoCloseable {

    private static final int MOST_UNSENT = 256;
    private static final long LOOK_NANOS = 200_000;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Stream stream;
    private final @Nullable CaptureFrames capture;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "load-ingest");
    private long lastSeq;
    private volatile Schedule pace = Schedule.endless(0, 1);
    private volatile boolean paced;
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean exhausted;
    private volatile boolean stopping;
    private volatile @Nullable Probing probing;
    private volatile @Nullable Throwable failure;

    /** @param capture closed by the caller, after this; null for probes alone */
    public Replay(Stream stream, @Nullable CaptureFrames capture, InstantSource clock) {
        this.stream = stream;
        this.capture = capture;
        this.clock = clock;
        this.exhausted = capture == null;
        // Behind whatever an earlier stream on this port may have sent.
        this.lastSeq = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        thread.setDaemon(true);
    }

    private static final class Probing {
        private final Schedule schedule;
        private final ProbeSource source;
        private long next;

        Probing(Schedule schedule, ProbeSource source) {
            this.schedule = schedule;
            this.source = source;
        }

        long dueNanos() {
            return next < schedule.count() ? schedule.dueNanos(next) : Long.MAX_VALUE;
        }
    }

    /** Puts so many frames of the capture in, as fast as they are taken, and waits until they are. Before {@link #start}. */
    public void fill(long frames, Waiting waiting) throws LoadFailedException, InterruptedException {
        for (long i = 0; i < frames && !exhausted; i++) {
            while (unsent() >= MOST_UNSENT) {
                waiting.pause(Duration.ofMillis(1));
            }
            putNext();
        }
        awaitSent(waiting);
    }

    /** Puts frames of our own in, and waits until they are taken. Before {@link #start}. */
    public void put(List<byte[]> frames, Waiting waiting) throws LoadFailedException, InterruptedException {
        for (byte[] frame : frames) {
            while (unsent() >= MOST_UNSENT) {
                waiting.pause(Duration.ofMillis(1));
            }
            put(frame);
        }
        awaitSent(waiting);
    }

    /**
     * From now on goes on with the capture at a rate, in frames a second; without one, as fast as they are taken. Does nothing
     * where it was started before.
     */
    public void start(OptionalDouble perSecond) {
        if (thread.getState() != Thread.State.NEW) {
            return;
        }
        paced = perSecond.isPresent();
        pace = Schedule.endless(System.nanoTime(), perSecond.orElse(1));
        taken.set(0);
        thread.start();
    }

    /** From now on also puts probes in, each when it is due. */
    public void probe(Schedule schedule, ProbeSource source) {
        probing = new Probing(schedule, source);
        LockSupport.unpark(thread);
    }

    /** How many frames of the capture were put in since {@link #start}. */
    public long taken() {
        return taken.get();
    }

    /** Whether the capture has come to its end. */
    public boolean isExhausted() {
        return exhausted;
    }

    /** Where the capture is damaged, as far as it was read. */
    public CaptureFrames.Damages damages() {
        return capture == null ? CaptureFrames.Damages.NONE : capture.damages();
    }

    /** How many frames of the capture were due since {@link #start} and are not sent; 0 where there is no rate. */
    public long late() {
        boolean due = paced && !exhausted && thread.isAlive();
        return due ? Math.max(0, pace.dueBy(System.nanoTime()) - taken.get()) + unsent() : unsent();
    }

    /** How long ago the oldest frame of the capture was due that is due and not sent; 0 where there is no rate, or none is late. */
    public double lateSeconds() {
        long unsent = Math.min(taken.get(), unsent());
        boolean due = paced && thread.isAlive() && !(exhausted && unsent == 0);
        return due ? Math.max(0, System.nanoTime() - pace.dueNanos(taken.get() - unsent)) / 1e9 : 0;
    }

    /** Does nothing unless the capture turned out to be damaged. */
    public void throwIfFailed() throws LoadFailedException {
        Throwable cause = failure;
        if (cause != null) {
            throw new LoadFailedException(String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                step();
            }
        } catch (LoadFailedException | RuntimeException e) {
            failure = e;
        }
    }

    /** Puts in what is due first, or waits for it. */
    private void step() throws LoadFailedException {
        Probing probes = probing;
        long probeDue = probes == null ? Long.MAX_VALUE : probes.dueNanos();
        long frameDue = exhausted ? Long.MAX_VALUE : paced ? pace.dueNanos(taken.get()) : System.nanoTime();
        long due = Math.min(probeDue, frameDue);
        long now = System.nanoTime();
        if (due > now || unsent() >= MOST_UNSENT) {
            LockSupport.parkNanos(due > now ? Math.min(due - now, LOOK.toNanos()) : LOOK_NANOS);
        } else if (probes != null && probeDue <= frameDue) {
            probes.next++;
            put(probes.source.frame(probeDue));
        } else {
            putNext();
        }
    }

    private long unsent() {
        return stream.appended() - stream.sent();
    }

    private void putNext() throws LoadFailedException {
        byte[] frame = capture == null ? null : capture.next();
        if (frame == null) {
            exhausted = true;
        } else {
            put(frame);
            taken.incrementAndGet();
        }
    }

    private void put(byte[] frame) {
        byte[] stamped = Restamp.of(frame, lastSeq + 1, TIME.format(clock.instant()));
        if (stamped != null) {
            stream.append(++lastSeq, stamped);
        }
    }

    private void awaitSent(Waiting waiting) throws LoadFailedException, InterruptedException {
        while (unsent() > 0) {
            waiting.pause(LOOK);
        }
    }
}

package org.impluvium.receiver;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.deliver.AckWatermark;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.deliver.LagEstimate;
import org.impluvium.receiver.deliver.PositionTracker;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.Notice;
import org.impluvium.receiver.kafka.ChainStore;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.verify.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one source's frames to the event log: one thread reads, decodes and hands over to the stage that judges; the producer's
 * thread acknowledges. The reading thread waits when too much is unacknowledged, and then the source feels it.
 */
final class SourcePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePipeline.class);
    private static final Duration TURN = Duration.ofMillis(100);
    /** One frame in so many is asked when it was made. */
    private static final int LAG_SAMPLE = 16;

    /** Where all sources write to. */
    record Writers(EventWriter events, CursorStore cursors, ChainStore chains) {}

    private final FirehoseSource source;
    private final FrameReader reader;
    private final Stage stage;
    private final Deliveries deliveries;
    private final CursorKeeper cursors;
    private final Tally tally;
    private final Duration drain;
    private final Consumer<Throwable> onFatal;
    private final AckWatermark watermark;
    private final PositionTracker positions;
    private final LagEstimate lag = new LagEstimate();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    private volatile StartAt start;
    private volatile State state = State.READING;
    private volatile boolean stopping;
    private volatile long newestMicros = FrameResult.NO_POSITION;
    private long connection;

    /**
     * @param stage judges what frames lead to before it is written
     * @param start where to begin
     * @param saved the position up to which an earlier run got, if one did
     * @param onFatal hears, once, of a fault that this cannot get over
     */
    SourcePipeline(
            FirehoseSource source,
            FrameReader reader,
            Stage stage,
            Writers writers,
            ReceiverSettings settings,
            StartAt start,
            OptionalLong saved,
            Tally tally,
            Consumer<Throwable> onFatal) {
        this.source = source;
        this.reader = reader;
        this.stage = stage;
        this.start = start;
        this.tally = tally;
        this.drain = settings.drain();
        this.onFatal = onFatal;
        this.cursors = new CursorKeeper(writers.cursors(), source.identity(), settings.cursorInterval(), this::fail);
        this.watermark = new AckWatermark(settings.framesInFlight());
        this.deliveries = new Deliveries(writers.events(), writers.chains(), watermark, tally, this::fail);
        StreamKind kind = source.kind();
        this.positions = new PositionTracker(saved, kind.suspiciousJump(), kind == StreamKind.SUBSCRIBE_REPOS);
        this.thread = new Thread(this::run, "receiver-" + source.identity());
    }

    String identity() {
        return source.identity();
    }

    /**
     * Begins to read.
     *
     * @throws org.impluvium.receiver.source.SourceException if the source can never work
     */
    void start() {
        source.open(() -> start, tally);
        thread.start();
    }

    /** From now on nothing more is read. */
    void requestStop() {
        stopping = true;
    }

    /** Waits until what was read is with the broker and the position is saved, or the patience is over. */
    void awaitStop() throws InterruptedException {
        // Once for the drain, once for the cursor.
        thread.join(drain.multipliedBy(2).plus(TURN.multipliedBy(2)).toMillis());
        if (thread.isAlive()) {
            LOG.warn("{} waits for a broker that does not answer; the next start reads a little twice", identity());
            thread.interrupt();
            thread.join();
        }
        source.close();
    }

    private void run() {
        try {
            while (!stopping && failure.get() == null) {
                turn();
            }
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = State.STOPPED;
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            source.close();
        }
    }

    private void turn() throws InterruptedException {
        Frame frame = watermark.awaitRoom(TURN) && stage.awaitRoom(TURN) ? source.poll(TURN) : null;
        if (frame != null) {
            receive(frame);
        } else if (source.isFinished() && state == State.READING && watermark.awaitEmpty(TURN)) {
            cursors.saveLast(watermark.mark(), true, drain);
            LOG.info("{} was read to its end: {} frames", identity(), tally.frames());
            state = State.FINISHED;
        }
        if (state == State.READING) {
            cursors.saveIfDue(watermark.mark());
        }
    }

    private void receive(Frame frame) {
        FrameResult result = read(frame);
        tally.frame(result.filtered());
        newestMicros = frame.receivedMicros();
        estimateLag(frame);
        follow(frame, result);
        result.drops().forEach(tally::dropped);
        if (!result.drops().isEmpty()) {
            LOG.debug("Dropped of frame {}@{}: {}", identity(), result.position(), result.drops());
        }
        if (result.notice() != null) {
            heed(result.notice());
        }
        deliver(frame, result);
    }

    private FrameResult read(Frame frame) {
        try {
            return reader.read(frame.bytes(), frame.receivedMicros());
        } catch (RuntimeException e) {
            // Not meant to happen, and if it does, one frame of a stranger must not stop everybody's stream (rule I3).
            LOG.error("A frame of {} bytes from {} could not be handled", frame.bytes().length, identity(), e);
            return FrameResult.dropped(FrameResult.NO_POSITION, DropCause.DECODER_FAULT);
        }
    }

    private void estimateLag(Frame frame) {
        boolean asked = frame.number().isEmpty() && tally.frames() % LAG_SAMPLE == 1;
        long claimed = asked ? reader.claimedMicros() : FrameResult.NO_POSITION;
        if (claimed >= 0) {
            lag.add(frame.receivedMicros(), claimed);
        }
    }

    /** Keeps up with the position, and with where the next connection would begin. */
    private void follow(Frame frame, FrameResult result) {
        if (frame.connection().ordinal() != connection) {
            connection = frame.connection().ordinal();
            positions.connected(frame.connection().start().asked());
        }
        long position = frame.number().orElse(result.position());
        if (position >= 0) {
            positions.next(position).ifPresent(tally::gap);
            start = reconnectAt(positions.position().orElse(position));
        }
    }

    /** Jetstream's positions are times of a clock, which may be another one after a reconnect. */
    private StartAt reconnectAt(long position) {
        return StartAt.after(
                source.kind() == StreamKind.JETSTREAM ? position - source.kind().rewind() : position);
    }

    private void heed(Notice notice) {
        LOG.warn("{} says {}: {}", identity(), notice.name(), notice.message());
        if (notice.name().equals(Notice.OUTDATED_CURSOR)) {
            tally.gap(GapCause.OUTDATED_CURSOR);
        } else if (notice.name().equals(Notice.FUTURE_CURSOR)) {
            tally.gap(GapCause.FUTURE_CURSOR);
            positions.startOver();
            start = StartAt.OLDEST;
        }
        if (notice.error()) {
            tally.errorFrame(notice.name());
            source.reconnect(ReconnectCause.ERROR_FRAME);
        }
    }

    private void deliver(Frame frame, FrameResult result) {
        OptionalLong position = positions.position();
        if (position.isEmpty()) {
            return;
        } else if (result.events().isEmpty()) {
            watermark.put(position.getAsLong(), frame.receivedMicros());
            return;
        }
        stage.pass(result, frame.bytes().length, deliveries.begin(position.getAsLong(), frame.receivedMicros()));
    }

    private void end() throws InterruptedException {
        source.close();
        if (failure.get() == null) {
            if (!watermark.awaitEmpty(drain)) {
                LOG.warn(
                        "{} frames of {} are not acknowledged; the next start reads them again",
                        watermark.inFlight(),
                        identity());
            }
            if (state == State.READING) {
                cursors.saveLast(watermark.mark(), false, drain);
            }
            state = State.STOPPED;
        }
    }

    private void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            state = State.FAILED;
            LOG.error("{} cannot be read on", identity(), cause);
            onFatal.accept(cause);
        }
    }

    SourceStatus status() {
        OptionalLong position =
                watermark.mark().map(mark -> OptionalLong.of(mark.position())).orElse(OptionalLong.empty());
        long newest = newestMicros;
        return new SourceStatus(
                identity(),
                source.kind(),
                state,
                source.isConnected(),
                tally.frames(),
                tally.filtered(),
                Tally.sum(tally.events()),
                Tally.occurred(tally.drops()),
                Tally.sum(tally.reconnects()),
                Tally.sum(tally.gaps()),
                position,
                newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest),
                lag.micros(),
                Tally.occurred(tally.unproven()),
                watermark.inFlight());
    }
}

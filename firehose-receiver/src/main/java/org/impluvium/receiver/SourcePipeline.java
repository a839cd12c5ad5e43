package org.impluvium.receiver;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.deliver.AckWatermark;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.deliver.LagEstimate;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.Notice;
import org.impluvium.receiver.kafka.ChainStore;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.slot.StintProgress;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.verify.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one source's frames to the event log, for one stint: one thread reads, decodes and hands over to the stage that judges; the producer's
 * thread acknowledges. The reading thread waits when too much is unacknowledged, and then the source feels it.
 */
final class SourcePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePipeline.class);
    private static final Duration TURN = Duration.ofMillis(100);
    /** Others wait for the slots, and what is not acknowledged by then they read again. */
    private static final Duration RELEASE_DRAIN = Duration.ofSeconds(2);
    /** One frame in so many is asked when it was made. */
    private static final int LAG_SAMPLE = 16;

    /** Where all sources write to. */
    record Writers(EventWriter events, CursorStore cursors, ChainStore chains) {}

    /** How a stint ends. */
    enum Ending {
        /** What was read is acknowledged and its position saved: the process stops. */
        STOP,
        /** The same without much patience, and others, or this process with other slots, go on exactly there. */
        RELEASE,
        /** At once, and nothing is said of it: others have gone on already. */
        ABANDON
    }

    /**
     * How it stands at a moment; see {@link SourceStatus}.
     */
    record Moment(
            State state, boolean connected, OptionalLong position, OptionalLong newest, long lagMicros, int inFlight) {}

    private final FirehoseSource source;
    private final FrameReader reader;
    private final Stage stage;
    private final Deliveries deliveries;
    private final CursorKeeper cursors;
    private final Tally tally;
    private final Duration drain;
    private final Consumer<Throwable> onFatal;
    private final AckWatermark watermark;
    private final Whereabouts whereabouts;
    private final StintProgress progress;
    private final LagEstimate lag = new LagEstimate();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    private volatile State state = State.READING;
    private volatile @Nullable Ending ending;
    private volatile long newestMicros = FrameResult.NO_POSITION;

    /**
     * @param stage judges what frames lead to before it is written
     * @param progress what is kept of the source
     * @param whereabouts where to begin
     * @param tally of all stints of this source
     * @param onFatal hears, once, of a fault that this cannot get over
     */
    SourcePipeline(
            FirehoseSource source,
            FrameReader reader,
            Stage stage,
            Writers writers,
            ReceiverSettings settings,
            StintProgress progress,
            Whereabouts whereabouts,
            Tally tally,
            Consumer<Throwable> onFatal) {
        this.source = source;
        this.reader = reader;
        this.stage = stage;
        this.progress = progress;
        this.whereabouts = whereabouts;
        this.tally = tally;
        this.drain = settings.drain();
        this.onFatal = onFatal;
        this.cursors =
                new CursorKeeper(writers.cursors(), source.identity(), progress, settings.cursorInterval(), this::fail);
        this.watermark = new AckWatermark(settings.framesInFlight());
        this.deliveries = new Deliveries(writers.events(), writers.chains(), watermark, tally, this::fail);
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
        source.open(whereabouts::next, tally);
        thread.start();
    }

    /** From now on nothing more is read. */
    void requestStop(Ending how) {
        ending = how;
        if (how == Ending.ABANDON) {
            thread.interrupt();
        }
    }

    /** Waits until what was read is with the broker and the position is saved, or the patience is over. */
    void awaitStop() throws InterruptedException {
        // Once for the drain, once for the cursor.
        thread.join(patience().multipliedBy(2).plus(TURN.multipliedBy(2)).toMillis());
        if (thread.isAlive()) {
            LOG.warn("{} waits for a broker that does not answer; the next start reads a little twice", identity());
            thread.interrupt();
            thread.join();
        }
        source.close();
    }

    private Duration patience() {
        boolean isHurried = ending == Ending.RELEASE && drain.compareTo(RELEASE_DRAIN) > 0;
        return isHurried ? RELEASE_DRAIN : drain;
    }

    private void run() {
        try {
            while (ending == null && failure.get() == null) {
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
            // What waits for documents still is read again by whoever goes on.
            stage.close();
        }
    }

    private void turn() throws InterruptedException {
        Frame frame = watermark.awaitRoom(TURN) && stage.awaitRoom(TURN) ? source.poll(TURN) : null;
        if (frame != null) {
            receive(frame);
        } else if (source.isFinished() && state == State.READING && watermark.awaitEmpty(TURN)) {
            cursors.saveEnd(watermark.mark(), drain);
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
        whereabouts.follow(frame, position(frame, result)).ifPresent(gap -> {
            tally.gap(gap);
            if (gap == GapCause.POSITION_RESET) {
                forgetPositions();
            }
        });
    }

    private static long position(Frame frame, FrameResult result) {
        return frame.number().orElse(result.position());
    }

    private void heed(Notice notice) {
        LOG.warn("{} says {}: {}", identity(), notice.name(), notice.message());
        if (notice.name().equals(Notice.OUTDATED_CURSOR)) {
            tally.gap(GapCause.OUTDATED_CURSOR);
        } else if (notice.name().equals(Notice.FUTURE_CURSOR)) {
            tally.gap(GapCause.FUTURE_CURSOR);
            whereabouts.startOver();
            forgetPositions();
        }
        if (notice.error()) {
            tally.errorFrame(notice.name());
            source.reconnect(ReconnectCause.ERROR_FRAME);
        }
    }

    /** Nor may another receiver use them, which perhaps is gone and could not notice. */
    private void forgetPositions() {
        if (!progress.isWhole()) {
            cursors.forget();
        }
        progress.startOver();
    }

    private void deliver(Frame frame, FrameResult result) {
        OptionalLong reached = whereabouts.position();
        if (reached.isEmpty()) {
            return;
        } else if (!isKept(frame, result)) {
            watermark.put(reached.getAsLong(), frame.receivedMicros());
            return;
        }
        stage.pass(result, frame.bytes().length, deliveries.begin(reached.getAsLong(), frame.receivedMicros()));
    }

    private boolean isKept(Frame frame, FrameResult result) {
        if (result.events().isEmpty()) {
            return false;
        }
        String repository = result.events().get(0).getRepository();
        if (!progress.isOurs(repository)) {
            tally.foreign();
            stage.passOver(result);
            return false;
        }
        return progress.isNew(repository, position(frame, result));
    }

    private void end() throws InterruptedException {
        source.close();
        if (failure.get() == null && ending != Ending.ABANDON) {
            if (!watermark.awaitEmpty(patience())) {
                LOG.warn(
                        "{} frames of {} are not acknowledged and will be read again",
                        watermark.inFlight(),
                        identity());
            }
            if (state == State.READING) {
                save();
            }
            state = State.STOPPED;
        }
    }

    private void save() throws InterruptedException {
        if (ending == Ending.RELEASE) {
            cursors.release(watermark.mark(), patience());
        } else {
            cursors.saveLast(watermark.mark(), patience());
        }
    }

    private void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            state = State.FAILED;
            LOG.error("{} cannot be read on", identity(), cause);
            onFatal.accept(cause);
        }
    }

    Moment moment() {
        OptionalLong position =
                watermark.mark().map(mark -> OptionalLong.of(mark.position())).orElse(OptionalLong.empty());
        long newest = newestMicros;
        return new Moment(
                state,
                source.isConnected(),
                position,
                newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest),
                lag.micros(),
                watermark.inFlight());
    }
}

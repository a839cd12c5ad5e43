package org.impluvium.receiver;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.impluvium.receiver.SourcePipeline.Ending;
import org.impluvium.receiver.SourcePipeline.Moment;
import org.impluvium.receiver.SourceStatus.State;
import org.impluvium.receiver.slot.SlotCursors;
import org.impluvium.receiver.slot.StintPlan;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source over its stints, which its counts outlive. Stints are begun and ended by one thread at a time; the status may be
 * asked by any.
 */
final class SourceStints {

    private static final Logger LOG = LoggerFactory.getLogger(SourceStints.class);

    /**
     * What is read.
     *
     * @param identity of the source
     * @param first where to begin what was never read
     * @param opening makes the source anew for each stint
     */
    record Subject(String identity, StreamKind kind, StartAt first, Supplier<FirehoseSource> opening) {}

    /** Puts a stint together. */
    interface Making {
        SourcePipeline pipeline(FirehoseSource source, StintPlan plan, Tally tally);
    }

    private final Subject subject;
    private final Making making;
    private final Tally tally = new Tally();
    private volatile @Nullable SourcePipeline current;

    SourceStints(Subject subject, Making making) {
        this.subject = subject;
        this.making = making;
    }

    String identity() {
        return subject.identity();
    }

    Tally tally() {
        return tally;
    }

    /**
     * Begins to read with these slots; the stint before has to be over.
     *
     * @param cursors what is known of how far sources were read
     * @throws org.impluvium.receiver.source.SourceException if the source can never work
     */
    void begin(Set<Integer> held, Function<String, SlotCursors> cursors) {
        StintPlan plan = StintPlan.of(held, cursors.apply(identity()), subject.kind(), subject.first());
        LOG.info("{} is read from {}", identity(), plan.start());
        SourcePipeline pipeline = making.pipeline(subject.opening().get(), plan, tally);
        current = pipeline;
        pipeline.start();
    }

    /** From now on nothing more is read in this stint, if there is one. */
    void requestEnd(Ending how) {
        SourcePipeline pipeline = current;
        if (pipeline != null) {
            pipeline.requestStop(how);
        }
    }

    /** Waits for the end that was asked for. A fault by which the stint ended remains to be seen. */
    void awaitEnd() throws InterruptedException {
        SourcePipeline pipeline = current;
        if (pipeline != null) {
            pipeline.awaitStop();
        }
    }

    /** Nothing is read until the next stint begins. */
    void standBy() {
        current = null;
    }

    SourceStatus status() {
        SourcePipeline pipeline = current;
        Moment moment = pipeline == null
                ? new Moment(State.STANDING_BY, false, OptionalLong.empty(), OptionalLong.empty(), 0, 0)
                : pipeline.moment();
        return new SourceStatus(
                identity(),
                subject.kind(),
                moment.state(),
                moment.connected(),
                tally.frames(),
                tally.filtered(),
                Tally.sum(tally.events()),
                Tally.occurred(tally.drops()),
                Tally.sum(tally.reconnects()),
                Tally.sum(tally.gaps()),
                moment.position(),
                moment.newest(),
                moment.lagMicros(),
                Tally.occurred(tally.unproven()),
                moment.inFlight());
    }
}

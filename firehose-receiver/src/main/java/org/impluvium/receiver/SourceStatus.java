package org.impluvium.receiver;

import java.util.Map;
import java.util.OptionalLong;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.verify.Objection;

/**
 * How one source stands at a moment. Immutable.
 *
 * @param source its identity
 * @param state of the reading
 * @param connected whether frames can come; true for a capture read to its end
 * @param frames read since the start
 * @param filtered of these, how many the prefilter found not to matter
 * @param events that the broker has
 * @param drops how often each cause of a drop occurred; causes that did not occur are absent
 * @param reconnects connections that ended or did not come about
 * @param gaps signs that something was left out
 * @param position up to which everything is with the broker (rule I1); absent before the first
 * @param newestMicros when the newest frame was received, µs since the epoch; for a capture the time in the file
 * @param lagMicros how old frames are when they reach us; 0 for a capture
 * @param unproven how often each objection was raised against what frames say; those that were not are absent
 * @param inFlight frames whose events the broker does not have yet
 */
public record SourceStatus(
        String source,
        StreamKind kind,
        State state,
        boolean connected,
        long frames,
        long filtered,
        long events,
        Map<DropCause, Long> drops,
        long reconnects,
        long gaps,
        OptionalLong position,
        OptionalLong newestMicros,
        long lagMicros,
        Map<Objection, Long> unproven,
        int inFlight) {

    /** The life of a source. */
    public enum State {
        /** Frames are read as they come. */
        READING,
        /** A capture was read to its end and everything in it is with the broker. */
        FINISHED,
        /** Others have all slots; nothing is read. */
        STANDING_BY,
        /** Stopped as it was told to. */
        STOPPED,
        /** Stopped by a fault that it cannot get over. */
        FAILED
    }

    /** Whether frames can come, or need not since others have all slots. */
    public boolean isReadOrNeedNotBe() {
        return connected || state == State.STANDING_BY;
    }

    public SourceStatus {
        drops = Map.copyOf(drops);
        unproven = Map.copyOf(unproven);
    }
}

package org.impluvium.receiver;

import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.deliver.PositionTracker;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;

/** Where a source is being read, and where its next connection is to begin. One thread follows, any asks where to begin. */
final class Whereabouts {

    private final StreamKind kind;
    private final PositionTracker positions;
    private volatile StartAt next;
    private long connection;

    /**
     * @param first where the first connection begins
     * @param saved the position up to which everything was read before, if that is known
     */
    Whereabouts(StreamKind kind, StartAt first, OptionalLong saved) {
        this.kind = kind;
        this.next = first;
        this.positions = new PositionTracker(saved, kind.suspiciousJump(), kind == StreamKind.SUBSCRIBE_REPOS);
    }

    /** Where a connection that is made now has to begin. */
    StartAt next() {
        return next;
    }

    /** The position up to which the source has been read; absent before the first. */
    OptionalLong position() {
        return positions.position();
    }

    /** A frame has this position; negative: none. Returns what that tells of gaps, if anything. */
    Optional<GapCause> follow(Frame frame, long position) {
        if (frame.connection().ordinal() != connection) {
            connection = frame.connection().ordinal();
            positions.connected(frame.connection().start().asked());
        }
        if (position < 0) {
            return Optional.empty();
        }
        Optional<GapCause> finding = positions.next(position);
        next = reconnectAt(positions.position().orElse(position));
        return finding;
    }

    /** Jetstream's positions are times of a clock, which may be another one after a reconnect. */
    private StartAt reconnectAt(long position) {
        return StartAt.after(kind == StreamKind.JETSTREAM ? position - kind.rewind() : position);
    }

    /** The source has begun to count anew: it is read from its oldest. */
    void startOver() {
        positions.startOver();
        next = StartAt.OLDEST;
    }
}

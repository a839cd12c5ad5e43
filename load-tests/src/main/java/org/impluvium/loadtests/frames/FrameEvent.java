package org.impluvium.loadtests.frames;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;

/** What one frame says. */
public sealed interface FrameEvent {

    /**
     * A commit; {@code faults} holds one entry per operation that was left out.
     *
     * @param operations those that could be read, in the order of the frame
     */
    record Commit(long seq, Did repository, Tid rev, List<Operation> operations, List<Fault> faults)
            implements FrameEvent {}

    /** An account's status. */
    record Account(long seq, Did did, boolean active, Optional<String> status) implements FrameEvent {}

    /** A hint that the DID document changed. */
    record Identity(long seq, Did did, Optional<String> handle) implements FrameEvent {}

    /** A repository to be read anew. */
    record Sync(long seq, Did did, Tid rev) implements FrameEvent {}

    /** A notice such as {@code OutdatedCursor}. */
    record Info(String name) implements FrameEvent {}

    /** The server's last word, such as {@code FutureCursor}. */
    record Failure(String error) implements FrameEvent {}

    /** What an operation does. */
    enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * One change of one record.
     *
     * @param cid absent for a deletion
     * @param content the record, read leniently; {@code Null} when there is none or its block is no well-formed data
     */
    record Operation(Kind kind, RecordUri uri, Optional<Cid> cid, DataValue content) {}
}

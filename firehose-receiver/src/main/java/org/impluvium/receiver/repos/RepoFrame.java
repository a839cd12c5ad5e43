package org.impluvium.receiver.repos;

import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.RecordAction;
import org.jspecify.annotations.Nullable;

/** A frame of com.atproto.sync.subscribeRepos whose fields are there and well-formed. Immutable. */
public sealed interface RepoFrame {

    /** Calls the case that this frame is. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of frame. */
    interface Cases<R> {
        R ofCommit(Commit commit);

        R ofSync(Sync sync);

        R ofIdentity(Identity identity);

        R ofAccount(Account account);

        R ofInfo(Info info);

        R ofError(ErrorFrame error);
    }

    /**
     * Records of one repository changed.
     *
     * @param seq position in the source
     * @param tooBig whether the commit says that it is incomplete
     * @param operations in the order of the frame; their number is not bounded here
     * @param blocks a CAR, or what is in its place
     * @param origin what it says of its place in the repository's history
     */
    record Commit(
            long seq,
            Did repository,
            Tid rev,
            boolean tooBig,
            List<Operation> operations,
            DataValue.Bytes blocks,
            Origin origin)
            implements RepoFrame {
        public Commit {
            operations = List.copyOf(operations);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofCommit(this);
        }
    }

    /**
     * One operation of a commit; what is not well made in it is null.
     *
     * @param action null if it is none of create, update, delete
     * @param path as written
     * @param cid of the record's content; null for a deletion too
     * @param prev of the content before; null for a creation too
     */
    record Operation(
            @Nullable RecordAction action,
            @Nullable String path,
            @Nullable Cid cid,
            @Nullable Cid prev) {}

    /**
     * Where a commit comes from; what is not said, or not well made, is null.
     *
     * @param commit identifier of the commit
     * @param since revision before it
     * @param prevData root of the tree before it
     */
    record Origin(
            @Nullable Cid commit,
            @Nullable Tid since,
            @Nullable Cid prevData) {}

    /**
     * The repository's state is now this one, whatever came before.
     *
     * @param blocks a CAR of the commit alone, or what is in its place
     */
    record Sync(long seq, Did repository, Tid rev, DataValue.Bytes blocks) implements RepoFrame {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofSync(this);
        }
    }

    /** The account's identity may have changed; the handle is a hint. */
    record Identity(long seq, Did repository, @Nullable String handle) implements RepoFrame {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofIdentity(this);
        }
    }

    /** The account's hosting status; {@code active} decides (rule P6). */
    record Account(
            long seq,
            Did repository,
            boolean active,
            @Nullable String status) implements RepoFrame {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofAccount(this);
        }
    }

    /** The source says something about the stream, such as {@code OutdatedCursor}. */
    record Info(String name, String message) implements RepoFrame {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofInfo(this);
        }
    }

    /** The source ends the connection and says why. */
    record ErrorFrame(String name, String message) implements RepoFrame {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofError(this);
        }
    }
}

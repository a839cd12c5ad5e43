package org.impluvium.receiver.frame;

import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/** What a frame shows for its events, which may then be judged. Immutable. */
public sealed interface Evidence {

    /** Calls the case that this is. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of frame. */
    interface Cases<R> {
        R ofCommit(OfCommit commit);

        R ofSync(OfSync sync);
    }

    /** Whose repository it is about. */
    Did repository();

    /** At which revision. */
    Tid rev();

    /**
     * Evidence for the changes of a commit.
     *
     * @param since the revision before, as the frame says; null for a first commit, or if it does not say
     * @param tooBig whether the frame says that something is left out
     * @param claim what the blocks have to bear out; null if the frame does not name the commit
     * @param blocks a CAR, or what is in its place
     */
    record OfCommit(
            Did repository,
            Tid rev,
            @Nullable Tid since,
            boolean tooBig,
            @Nullable CommitClaim claim,
            DataValue.Bytes blocks)
            implements Evidence {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofCommit(this);
        }
    }

    /**
     * Evidence for the state of a repository.
     *
     * @param blocks a CAR of the commit, or what is in its place
     */
    record OfSync(Did repository, Tid rev, DataValue.Bytes blocks) implements Evidence {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofSync(this);
        }
    }
}

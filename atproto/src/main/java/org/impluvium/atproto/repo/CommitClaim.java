package org.impluvium.atproto.repo;

import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code #commit} frame says beside its blocks.
 *
 * @param repository whose commit it is said to be
 * @param commit identifier of the commit
 * @param operations what it did; the caller bounds their number
 * @param prevData root of the tree before it; null if the frame does not say it, as that of a new account does not
 */
public record CommitClaim(
        Did repository,
        Tid rev,
        Cid commit,
        List<RepoOp> operations,
        @Nullable Cid prevData) {

    /** Copies the list. */
    public CommitClaim {
        operations = List.copyOf(operations);
    }
}

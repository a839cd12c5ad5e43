package org.impluvium.loadtests.generator;

import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * A commit of a repository and the archive that proves it.
 *
 * @param cid the commit block's
 * @param previousData the root of the tree before, null for a repository's first commit
 * @param car the commit block, first and root, then what else the frame carries
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SignedCommit(Cid cid, Tid rev, @Nullable Cid previousData, byte[] car) {}

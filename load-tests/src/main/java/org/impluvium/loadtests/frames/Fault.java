package org.impluvium.loadtests.frames;

/** Why a frame, or one operation of it, must be dropped and counted (I3, I5). */
public enum Fault {
    /** Not exactly a header and a body in DAG-CBOR with the fields of their kind. */
    DAMAGED_FRAME,
    /** A header whose kind nobody knows. */
    UNKNOWN_KIND,
    /** A {@code repo} or {@code did} that is no DID. */
    BAD_REPOSITORY,
    /** A {@code rev} that is no TID. */
    BAD_REV,
    /** A {@code rev} more than five minutes ahead of the frame's time of receipt. */
    FUTURE_REV,
    /** Blocks that are no CAR. */
    DAMAGED_BLOCKS,
    /** An operation whose path is no collection and record key; the other operations of its commit count. */
    JUNK_PATH,
    /** An operation whose record block is not among the blocks; changes nothing. */
    BLOCK_MISSING,
    /** An operation whose record block does not hash to its CID; changes nothing. */
    WRONG_CID
}

package org.impluvium.loadtests.generator;

import java.util.Optional;
import org.impluvium.loadtests.frames.Fault;
import org.jspecify.annotations.Nullable;

/** Bad and strange frames to strew into a stream (I3, I5), each with the cause under which it must be dropped, if any. */
public enum OddFrame {
    /** A frame cut off in the middle. */
    TRUNCATED(Fault.DAMAGED_FRAME),
    /** Bytes that are no CBOR. */
    NOISE_BYTES(Fault.DAMAGED_FRAME),
    /** A good frame with something behind it. */
    TRAILING_BYTES(Fault.DAMAGED_FRAME),
    /** A commit without its operations. */
    MISSING_FIELD(Fault.DAMAGED_FRAME),
    /** A kind of the future, or of the past. */
    UNKNOWN_KIND(Fault.UNKNOWN_KIND),
    /** A commit of somebody who is no DID. */
    BAD_REPOSITORY(Fault.BAD_REPOSITORY),
    /** A commit whose rev is no TID. */
    BAD_REV(Fault.BAD_REV),
    /** A commit an hour ahead of the end of the made-up time. */
    FUTURE_REV(Fault.FUTURE_REV),
    /** A commit whose archive ends in the middle of a block. */
    TRUNCATED_BLOCKS(Fault.DAMAGED_BLOCKS),
    /** A commit whose path has no slash, no collection or a key that is none. */
    JUNK_PATH(Fault.JUNK_PATH),
    /** A commit without the block of its record. */
    MISSING_BLOCK(Fault.BLOCK_MISSING),
    /** A commit whose record block was swapped for another under the same CID. */
    WRONG_CID(Fault.WRONG_CID),
    /** An earlier frame again: nothing to drop, and nothing that changes. */
    REPEATED(null),
    /** A notice of the server: nothing to drop. */
    INFO(null);

    private final @Nullable Fault fault;

    OddFrame(@Nullable Fault fault) {
        this.fault = fault;
    }

    /** The cause, or none where nothing is dropped. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }
}

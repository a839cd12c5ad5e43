package org.impluvium.receiver.verify;

import java.util.Optional;

/**
 * What came of judging a frame. Immutable.
 *
 * @param objection why it is not proven; empty if nothing speaks against it
 * @param proven the state of the repository that it proves, if that is a new one
 */
record Verdict(Optional<Objection> objection, Optional<Link> proven) {

    /** Nothing speaks against it, and it proves nothing that was not known. */
    static final Verdict REPEATED = new Verdict(Optional.empty(), Optional.empty());

    static Verdict unproven(Objection objection) {
        return new Verdict(Optional.of(objection), Optional.empty());
    }

    static Verdict proven(Link state) {
        return new Verdict(Optional.empty(), Optional.of(state));
    }

    boolean isCurable() {
        return objection.map(Objection::isCurable).orElse(false);
    }
}

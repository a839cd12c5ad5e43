package org.impluvium.loadtests.generator;

/** Commits that look like others and prove nothing, each with the name of the cause under which it must be refused. */
public enum Forgery {
    /** Under a signature of the account, but of an earlier commit. */
    SIGNATURE_OF_ANOTHER_COMMIT("signature-wrong"),
    /** Signed by somebody else. */
    KEY_OF_ANOTHER_ACCOUNT("signature-wrong"),
    /** Signed by the account, with the other of the two numbers that would do. */
    HIGH_SIGNATURE("signature-malformed"),
    /** Somebody else's good commit, said to be of this repository. */
    COMMIT_OF_ANOTHER_REPOSITORY("repository-differs"),
    /** The frame speaks of another record than the tree. */
    RECORD_SWAPPED("record-differs"),
    /** A record that the tree does not hold. */
    RECORD_NOT_IN_TREE("record-not-in-tree"),
    /** The commit did more than the frame says. */
    OPERATION_UNSAID("chain-broken"),
    /** The frame names a tree before that never was. */
    TREE_BEFORE_INVENTED("chain-broken"),
    /** The frame does not say which tree was before, so that nobody can see what else was done. */
    TREE_BEFORE_UNSAID("chain-unstated"),
    /** Signed by the account, but made from a state before the one that it names. */
    FORKED("chain-differs"),
    /** Signed by the account, with a revision before those that it had. */
    REV_GOING_BACK("rev-not-new"),
    /** Signed by the account, with a revision of the next decade. */
    REV_IN_FUTURE("rev-in-future"),
    /** Says of itself that something is left out. */
    TOO_BIG("too-big"),
    /** An archive that is cut off. */
    ARCHIVE_CUT_OFF("blocks-malformed");

    private final String cause;

    Forgery(String cause) {
        this.cause = cause;
    }

    /** The name under which it is counted. */
    public String cause() {
        return cause;
    }
}

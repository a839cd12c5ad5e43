package org.impluvium.receiver.verify;

import java.util.Locale;
import org.impluvium.atproto.repo.ProofFault;
import org.impluvium.schemas.avro.DoubtCause;

/**
 * Why something that a frame says is not proven. Each has its own counter; the description tells the operator what it means.
 * Constants are never renamed: alerts are written for their tags. Those of a frame's own blocks have the names of
 * {@link ProofFault}.
 */
public enum Objection {
    TOO_BIG("A commit that says of itself that something is left out (tooBig); servers of today send none."),
    BLOCKS_MALFORMED("The commit's blocks are no archive: damaged on the way or at the source. Watch the source."),
    ROOT_DIFFERS("The archive does not begin with the commit that the frame names."),
    COMMIT_MISSING("The commit itself is not among its blocks."),
    COMMIT_ALTERED("The commit does not have the hash that names it: somebody has changed it on the way."),
    COMMIT_MALFORMED("What is in the commit's place is no commit of version 3."),
    REPOSITORY_DIFFERS("The commit is one of another repository: somebody has put a false name on it."),
    REV_DIFFERS("The commit has another revision than the frame says."),
    OPERATION_MALFORMED("An operation that is not well made."),
    PATH_REPEATED("Two operations on one path: what the commit did is not said."),
    RECORD_ALTERED("A record does not have the hash that names it: somebody has put another in its place."),
    TREE_INCOMPLETE("Nodes of the tree are missing that show the records. An old server, or somebody hides something."),
    TREE_ALTERED("A node of the tree does not have the hash that names it: somebody has changed it on the way."),
    TREE_MALFORMED("A node of the tree is none, or does not belong where it hangs. A broken server."),
    RECORD_NOT_IN_TREE("The account has not signed for a record that the frame speaks of."),
    RECORD_DIFFERS("The account has signed for another record than the frame has."),
    RECORD_STILL_IN_TREE("The frame speaks of a deletion that the account has not signed for."),
    CHAIN_UNSAID("An operation does not say what it replaced, so that it cannot be undone. An old server."),
    CHAIN_INCOMPLETE(
            "Nodes are missing with which the operations could be undone. An old server, or something hidden."),
    CHAIN_BROKEN(
            "The commit did more, or other things, to the state before than the frame says: somebody hides a change."
                    + " A host that invents the state before as well is not noticed so."),
    SIGNATURE_MALFORMED("A signature that is not in the one form that is allowed, with a high S for example."),
    SIGNATURE_WRONG("A signature that is not by the account's key, also not by the one that was just fetched: forged."),
    CHAIN_UNSTATED("The frame does not say which tree was before, so that changes could be hidden. An old server."),
    CHAIN_DIFFERS(
            "The commit was not made from the last one that was proven: we have missed one, or the account's host has"
                    + " lost some. Nothing to do unless it goes on."),
    REV_NOT_NEW("A commit with a revision not above the last one that was proven, and not a repetition of one."),
    NO_KEY("The account has no key, or none that could be used, so that nothing of it can be proven."),
    KEY_UNAVAILABLE("The account's document could not be had. Does the directory answer? Its own counters say more."),
    HOST_DIFFERS(
            "An account's status from a server that is not its host, or is not any more. Is it a relay? as=relay."),
    HOST_UNAVAILABLE("An account's status that was not taken: for hours its document could not be had to see who its"
            + " host is, or too many wait for that. Does the directory answer?"),
    NOT_JUDGED("More of this account than is kept, or of all that are as slow, waits for documents already. Enforced:"
            + " its repository is read again; reported: it was taken."),
    FAULT("A fault of our own in judging a frame; the log has it. Please report it.");

    private final String description;

    Objection(String description) {
        this.description = description;
    }

    /** The objection of a fault in a frame's own blocks. */
    static Objection of(ProofFault fault) {
        return valueOf(fault.name());
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics, such as {@code signature-wrong}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Under which cause the repository is read again in place of what was not taken. */
    DoubtCause doubt() {
        return this == CHAIN_DIFFERS || this == REV_NOT_NEW ? DoubtCause.CHAIN_BROKEN : DoubtCause.PROOF_FAILED;
    }

    /** Whether the account's document, fetched anew, might end it. */
    boolean isCurable() {
        return this == SIGNATURE_WRONG || this == NO_KEY || this == HOST_DIFFERS;
    }
}

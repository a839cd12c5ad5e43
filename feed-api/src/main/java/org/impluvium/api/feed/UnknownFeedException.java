package org.impluvium.api.feed;

import java.io.Serial;

/** A feed URI leads to no community here (rule Q4). */
public final class UnknownFeedException extends RefusedException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why it leads nowhere. */
    public enum Reason {
        /** An AT-URI, but not {@code at://<did>/app.bsky.feed.generator/<key>}; one with a handle among them. */
        OTHER_FORM("This is not the address of a community feed."),
        /** The DID owns no community with this id, nor is there any that the publisher's DID could stand for. */
        NO_COMMUNITY("There is no community with this feed."),
        /** Several communities have the id and none is pinned: a squatter must not win. */
        AMBIGUOUS_ID("Several communities share this feed's name; ask for it under its owner's account."),
        /** The community pinned to the id does not exist now; another one of that id must not take its place. */
        PIN_NOT_DECLARED("The community of this feed does not exist at present.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final Reason reason;

    public UnknownFeedException(Reason reason) {
        super(Refusal.UNKNOWN_FEED, reason.message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;

/** A community of the made-up network, known to its people before its config record exists and after it is gone. */
final class PlannedCommunity {

    private final Account owner;
    private final String key;
    private final String createdAt;
    private final boolean mixed;
    private final List<String> moderators = new ArrayList<>();
    private final List<String> blocklist = new ArrayList<>();
    private String id;

    PlannedCommunity(Account owner, String key, String createdAt, String id, boolean mixed) {
        this.owner = owner;
        this.key = key;
        this.createdAt = createdAt;
        this.id = id;
        this.mixed = mixed;
    }

    /** Whether its feed takes posts from other communities too (M1). */
    boolean isMixed() {
        return mixed;
    }

    Account owner() {
        return owner;
    }

    String key() {
        return key;
    }

    String createdAt() {
        return createdAt;
    }

    /** DIDs in the present config. */
    List<String> moderators() {
        return moderators;
    }

    /** DIDs in the present config. */
    List<String> blocklist() {
        return blocklist;
    }

    String id() {
        return id;
    }

    void id(String newId) {
        this.id = newId;
    }

    /** {@code atr_} and the present id. */
    String tag() {
        return "atr_" + id;
    }

    String uri() {
        return "at://" + owner.did() + "/" + Lexicons.CONFIG + "/" + key;
    }
}

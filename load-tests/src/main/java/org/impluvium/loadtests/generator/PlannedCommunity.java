package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;

/** A community of the made-up network, known to its people before its config record exists and after it is gone. */
final class PlannedCommunity {

    private final Account owner;
    private final String key;
    private final String createdAt;
    private final List<String> moderators = new ArrayList<>();
    private final List<String> blocklist = new ArrayList<>();
    private String id;

    PlannedCommunity(Account owner, String key, String createdAt, String id) {
        this.owner = owner;
        this.key = key;
        this.createdAt = createdAt;
        this.id = id;
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

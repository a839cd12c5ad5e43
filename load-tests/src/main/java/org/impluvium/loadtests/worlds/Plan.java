package org.impluvium.loadtests.worlds;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Values;

/** A community as its owner has it in mind, whether or not its config stands. */
final class Plan {

    private final RecordUri uri;
    private final List<Did> moderators = new ArrayList<>();
    private final List<Did> formerModerators = new ArrayList<>();
    private final List<Did> blocklist = new ArrayList<>();
    private String tag;
    private String createdAt;
    private List<Integer> mix = List.of(100, 0, 0);
    private String parent = "";

    Plan(Did owner, String key, String tag, String createdAt) {
        this.uri = new RecordUri(owner, new Nsid(Lexicons.CONFIG), new RecordKey(key));
        this.tag = tag;
        this.createdAt = createdAt;
    }

    RecordUri uri() {
        return uri;
    }

    Did owner() {
        return uri.repository();
    }

    List<Did> moderators() {
        return moderators;
    }

    /** Those who were moderators once, perhaps again. */
    List<Did> formerModerators() {
        return formerModerators;
    }

    List<Did> blocklist() {
        return blocklist;
    }

    /** Without {@code #}. */
    String tag() {
        return tag;
    }

    void tag(String newTag) {
        tag = newTag;
    }

    void createdAt(String newCreatedAt) {
        createdAt = newCreatedAt;
    }

    /** Weights of own, parent and global. */
    void mix(List<Integer> newMix) {
        mix = List.copyOf(newMix);
    }

    /** A reference; empty for none. */
    void parent(String newParent) {
        parent = newParent;
    }

    /** The valid config that says so. */
    DataValue.Obj config() {
        DataValue.Obj config = Values.obj(
                "$type",
                Lexicons.CONFIG,
                "name",
                "n",
                "hashtag",
                "#" + tag,
                "stage",
                "theme",
                "moderators",
                moderators.stream().map(Did::value).toList(),
                "blocklist",
                blocklist.stream().map(Did::value).toList(),
                "feedMix",
                Values.obj("own", mix.get(0), "parent", mix.get(1), "global", mix.get(2)),
                "createdAt",
                createdAt);
        return parent.isEmpty() ? config : Values.with(config, "parentCommunity", parent);
    }
}

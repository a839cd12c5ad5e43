package org.impluvium.loadtests.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;

/**
 * A small world to put records into, in JSON with apostrophes for quotes. People are known by one word: {@code ann} is
 * {@code did:web:ann}. Commits come a second apart, beginning an hour before {@link #NOW}.
 */
final class Scene {

    static final long NOW = 1_795_219_200_000_000L; // 2026-11-21T00:00:00Z
    static final Duration WEEK = Duration.ofDays(7);
    static final String TAG = "atr_0a1b2c3d";

    private final World world = new World();
    private long micros = NOW - 3_600_000_000L;
    private long seq;

    static Did did(String who) {
        return new Did("did:web:" + who);
    }

    static RecordUri uri(String who, String path) {
        return RecordUri.tryParse("at://" + did(who) + "/" + path).orElseThrow();
    }

    static RecordUri post(String who, String key) {
        return uri(who, Lexicons.POST + "/" + key);
    }

    World world() {
        return world;
    }

    Tid nextRev() {
        micros += 1_000_000L;
        return Tid.of(micros, 0);
    }

    Scene put(String who, String path, String json) {
        String collection = path.substring(0, path.indexOf('/'));
        String typed = json.contains("$type") ? json : json.replaceFirst("\\{", "{'\\$type':'" + collection + "',");
        try {
            world.update(uri(who, path), nextRev(), DataJson.readLenient(typed.replace('\'', '"')));
        } catch (DecodeException e) {
            throw new IllegalArgumentException(typed, e);
        }
        return this;
    }

    /** A valid config with the tag {@link #TAG} and further fields. */
    Scene config(String owner, String key, String more) {
        return put(
                owner,
                Lexicons.CONFIG + "/" + key,
                "{'name':'n','hashtag':'#" + TAG + "','stage':'theme','createdAt':'2026-11-01T00:00:00Z'" + more + "}");
    }

    Scene member(String who, String key, String community, String joinedAt, boolean active) {
        return put(
                who,
                Lexicons.MEMBERSHIP + "/" + key,
                "{'community':'" + community + "','role':'member','joinedAt':'" + joinedAt + "','active':" + active
                        + "}");
    }

    Scene member(String who, String community) {
        return member(who, "m", community, "2026-11-10T00:00:00Z", true);
    }

    Scene act(String who, String key, String community, String action, String target, String createdAt) {
        return put(
                who,
                Lexicons.ACTION + "/" + key,
                "{'community':'" + community + "','action':'" + action + "','target':'" + target + "','createdAt':'"
                        + createdAt + "'}");
    }

    /** A post that names a tag, sorted by a number of minutes before {@link #NOW}, at least 60. */
    Scene aged(String who, String key, String tag, int minutesAgo) {
        String createdAt = Instant.EPOCH
                .plus(NOW - minutesAgo * 60_000_000L, ChronoUnit.MICROS)
                .toString();
        return put(who, Lexicons.POST + "/" + key, "{'tags':['" + tag + "'],'createdAt':'" + createdAt + "'}");
    }

    /** A post that names {@link #TAG}. */
    Scene tagged(String who, String key) {
        return put(who, Lexicons.POST + "/" + key, "{'text':'#" + TAG + "','createdAt':'2026-11-20T22:00:00Z'}");
    }

    Scene delete(String who, String path) {
        world.delete(uri(who, path), nextRev());
        return this;
    }

    Scene account(String who, boolean active, String status) {
        world.account(did(who), ++seq, active, status);
        return this;
    }

    FeedModel model() {
        return new FeedModel(world.state(), NOW, WEEK);
    }

    /** The model, where so many posts make up the global source. */
    FeedModel model(int globalBound) {
        return new FeedModel(world.state(), NOW, WEEK, globalBound);
    }

    /** The feed of the community of this config, as author and key: {@code ann/1}. */
    List<String> feed(String owner, String key) {
        return feed(model(), owner, key);
    }

    static List<String> feed(FeedModel model, String owner, String key) {
        return names(model.feed(community(model, owner, key).orElseThrow()));
    }

    /** Records by author and key: {@code ann/1}. */
    static List<String> names(List<RecordUri> records) {
        return records.stream().map(Scene::name).toList();
    }

    static String name(RecordUri record) {
        return record.repository().value().substring("did:web:".length()) + "/" + record.key();
    }

    Map<RecordUri, Absence> absent(String owner, String key) {
        FeedModel model = model();
        return model.absent(community(model, owner, key).orElseThrow());
    }

    static Optional<Community> community(FeedModel model, String owner, String key) {
        return model.communities().stream()
                .filter(community -> community.uri().equals(uri(owner, Lexicons.CONFIG + "/" + key)))
                .findFirst();
    }
}

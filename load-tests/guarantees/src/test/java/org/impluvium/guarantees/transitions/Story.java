package org.impluvium.guarantees.transitions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.loadtests.worlds.WorldEvent.PutKind;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/**
 * What people did, one thing a second, beginning two hours before {@link #NOW}. People, tags and records have one-word
 * names, which belong to this telling alone, so that many stories can be told to one pipeline: {@code ann/c} is a record
 * with the key {@code c} in the repository of ann, and {@code a} a tag. JSON is written with apostrophes for quotes.
 */
final class Story {

    /** When all stories end. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final long SECOND = 1_000_000L;
    private static final int MOST_TAGS = 16;

    private final int telling;
    private final List<WorldEvent> events = new ArrayList<>();
    private final Set<RecordUri> standing = new HashSet<>();
    private final Set<String> posts = new LinkedHashSet<>();
    private final Map<String, String> tags = new TreeMap<>();
    private long micros = micros(NOW) - 7_200 * SECOND;

    /** @param telling its number: no two stories told to one pipeline may have the same */
    Story(int telling) {
        this.telling = telling;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** All that happened so far. */
    List<WorldEvent> events() {
        return List.copyOf(events);
    }

    /** Every post that was ever spoken of, as AT-URIs. */
    Set<String> posts() {
        return Set.copyOf(posts);
    }

    String did(String who) {
        return "did:web:" + who + "-" + telling + ".example";
    }

    /** The eight digits of a tag. */
    String tag(String name) {
        return tags.computeIfAbsent(name, any -> String.format("%08x", 0x57000000 + telling * MOST_TAGS + tags.size()));
    }

    /** AT-URI of a config. */
    String community(String path) {
        return uri(path, CommunityCollections.CONFIG);
    }

    /** AT-URI of a post. */
    String post(String path) {
        String uri = uri(path, CommunityCollections.POST);
        posts.add(uri);
        return uri;
    }

    String membership(String path) {
        return uri(path, CommunityCollections.MEMBERSHIP);
    }

    String action(String path) {
        return uri(path, CommunityCollections.ACTION);
    }

    private String uri(String path, String collection) {
        int slash = path.indexOf('/');
        return "at://" + did(path.substring(0, slash)) + "/" + collection + path.substring(slash);
    }

    /** A community with the tag {@code a} and these moderators. */
    Story founds(String path, String... moderators) {
        return declares(path, "a", "'moderators':[" + quoted(List.of(moderators)) + "]");
    }

    /** A config with a tag and further fields, such as {@code 'blocklist':['did:…']}; ends in nothing. */
    Story declares(String path, String tag, String more) {
        return put(
                community(path),
                "{'name':'n','hashtag':'#atr_" + tag(tag) + "','stage':'theme','createdAt':'2026-11-01T00:00:00Z'"
                        + (more.isEmpty() ? "" : "," + more) + "}");
    }

    /** Names of people as a JSON list's content. */
    String quoted(List<String> people) {
        return people.stream()
                .map(who -> "'" + did(who) + "'")
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    /** A membership of the key {@code m}; the community by path, or by its owner's one word. */
    Story joins(String who, String community) {
        return membership(who + "/m", community, "2026-11-10T00:00:00Z", true);
    }

    Story leaves(String who, String community) {
        return membership(who + "/m", community, "2026-11-10T00:00:00Z", false);
    }

    Story membership(String path, String community, String joinedAt, boolean active) {
        return put(
                membership(path),
                "{'community':'" + reference(community) + "','role':'member','joinedAt':'" + joinedAt + "','active':"
                        + active + "}");
    }

    private String reference(String community) {
        return community.contains("/") ? community(community) : did(community);
    }

    /** Hides or unhides a post, given by path, by an action given by path. */
    Story rules(String path, String action, String community, String post) {
        return acts(path, action, community, post(post), null);
    }

    /** Blocks or unblocks somebody. */
    Story judges(String path, String action, String community, String who) {
        return acts(path, action, community, did(who), null);
    }

    /** @param createdAt null: the time of the story */
    Story acts(String path, String action, String community, String target, @Nullable String createdAt) {
        String at = createdAt == null
                ? Instant.EPOCH.plus(micros + SECOND, ChronoUnit.MICROS).toString()
                : createdAt;
        return put(
                action(path),
                "{'community':'" + reference(community) + "','action':'" + action + "','target':'" + target
                        + "','createdAt':'" + at + "'}");
    }

    /** A post without a date that names these tags, {@code a} if none is said; its sort time is that of its first commit. */
    Story posts(String path, String... tagsNamed) {
        List<String> named = tagsNamed.length == 0 ? List.of("a") : List.of(tagsNamed);
        String text = named.stream()
                .map(tag -> "#atr_" + tag(tag))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return postsWords(path, "{'text':'" + text + "'}");
    }

    /** A post without a tag. */
    Story postsNothing(String path) {
        return postsWords(path, "{'text':'nothing in particular'}");
    }

    /** A post that names {@code a} and says this date. */
    Story postsDated(String path, String createdAt) {
        return postsWords(path, "{'text':'#atr_" + tag("a") + "','createdAt':'" + createdAt + "'}");
    }

    Story postsWords(String path, String json) {
        return put(post(path), json);
    }

    /** A version of a record: a creation if it does not stand, else an update. */
    Story put(String uri, String json) {
        RecordUri record = RecordUri.tryParse(uri).orElseThrow(() -> new IllegalArgumentException(uri));
        PutKind kind = standing.add(record) ? PutKind.CREATE : PutKind.UPDATE;
        String typed = json.contains("$type")
                ? json
                : json.replaceFirst("\\{", "{'\\$type':'" + record.collection().value() + "',");
        tick();
        try {
            events.add(new WorldEvent.Put(
                    events.size() + 1L, micros, kind, record, rev(), DataJson.readLenient(typed.replace('\'', '"'))));
        } catch (DecodeException e) {
            throw new IllegalArgumentException(typed, e);
        }
        return this;
    }

    Story deletes(String uri) {
        RecordUri record = RecordUri.tryParse(uri).orElseThrow(() -> new IllegalArgumentException(uri));
        standing.remove(record);
        tick();
        events.add(new WorldEvent.Delete(events.size() + 1L, micros, record, rev()));
        return this;
    }

    /** What a source says of an account. */
    Story account(String who, boolean active, String status) {
        Did did = new Did(did(who));
        if (!active && status.equals("deleted")) {
            standing.removeIf(record -> record.repository().equals(did));
        }
        tick();
        events.add(new WorldEvent.Account(
                events.size() + 1L, micros, did, active, Optional.of(status).filter(text -> !text.isEmpty())));
        return this;
    }

    private void tick() {
        micros += SECOND;
    }

    private Tid rev() {
        return Tid.of(micros, 0);
    }
}

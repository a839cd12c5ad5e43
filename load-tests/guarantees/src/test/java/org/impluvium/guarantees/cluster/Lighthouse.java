package org.impluvium.guarantees.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Naming;
import org.impluvium.loadtests.generator.Values;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.receiver.slot.Slots;
import org.impluvium.schemas.topic.Topic;

/**
 * A community whose owner does nothing but post, so that it can be seen how long a post takes. For one thread.
 */
final class Lighthouse {

    private final Did owner;
    private final String tag;
    private long lastRev;
    private long position;

    private Lighthouse(Did owner, String tag) {
        this.owner = owner;
        this.tag = tag;
    }

    /**
     * As many as are needed for each slot of accounts to have one, and each partition of a topic that is keyed by tag: whatever is
     * gone, somebody's posts have to wait for it.
     */
    static List<Lighthouse> everywhere(Topic<String, ?> byTag) {
        Map<Integer, String> tags = new TreeMap<>();
        for (int i = 0; tags.size() < byTag.partitions(); i++) {
            String tag = String.format(Locale.ROOT, "bea%05x", i);
            tags.putIfAbsent(
                    BuiltInPartitioner.partitionForKey(
                            byTag.key().serializer().serialize(byTag.name(), tag), byTag.partitions()),
                    tag);
        }
        Map<Integer, Did> owners = new TreeMap<>();
        for (int i = 0; owners.size() < Slots.COUNT; i++) {
            Did did = new Did("did:web:lighthouse" + i + ".example");
            owners.putIfAbsent(Slots.of(did.value()), did);
        }
        return pairs(List.copyOf(owners.values()), List.copyOf(tags.values()));
    }

    private static List<Lighthouse> pairs(List<Did> owners, List<String> tags) {
        List<Lighthouse> all = new ArrayList<>();
        IntStream.range(0, Math.max(owners.size(), tags.size()))
                .forEach(i -> all.add(new Lighthouse(owners.get(i % owners.size()), tags.get(i % tags.size()))));
        return all;
    }

    /** The name of its feed (rule Q4). */
    String feed() {
        return "at://" + owner + "/app.bsky.feed.generator/" + tag;
    }

    /** What founds it. */
    WorldEvent founding() {
        return put(
                Lexicons.CONFIG,
                "light-" + tag,
                Values.obj(
                        "$type",
                        Lexicons.CONFIG,
                        "name",
                        "Light",
                        "hashtag",
                        "#atr_" + tag,
                        "stage",
                        "theme",
                        "moderators",
                        List.of(),
                        "blocklist",
                        List.of(),
                        "feedMix",
                        Values.obj("own", 100, "parent", 0, "global", 0),
                        "createdAt",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** A new post, of now. */
    WorldEvent.Put flash() {
        long micros = nextMicros();
        return put(
                Lexicons.POST,
                Tid.of(micros, 7).value(),
                Values.with(
                        Values.with(Naming.TEXT.fields("atr_" + tag), "$type", Lexicons.POST),
                        "createdAt",
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString()));
    }

    private WorldEvent.Put put(String collection, String key, DataValue content) {
        long micros = nextMicros();
        position++;
        return new WorldEvent.Put(
                position,
                micros,
                WorldEvent.PutKind.CREATE,
                new RecordUri(owner, new Nsid(collection), new RecordKey(key)),
                Tid.of(micros, 0),
                content);
    }

    private long nextMicros() {
        lastRev = Math.max(lastRev + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return lastRev;
    }
}

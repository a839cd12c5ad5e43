package org.impluvium.benchmarks;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;

/**
 * Events of communities whose members post with the tag: every post goes into one feed. Each community has an owner and
 * some members, {@value #MEMBERS} unless said otherwise.
 */
final class TaggedPosts {

    static final int MEMBERS = 20;

    private final int communities;
    private final int members;
    /** A millisecond for each event: enough hours for the most that are made. */
    private final long start = Instant.now().minus(6, ChronoUnit.HOURS).getEpochSecond() * 1_000_000L;

    private long position;

    TaggedPosts(int communities) {
        this(communities, MEMBERS);
    }

    /** @param members of each community, its owner not counted */
    TaggedPosts(int communities, int members) {
        this.communities = communities;
        this.members = members;
    }

    int communities() {
        return communities;
    }

    /** Configs and memberships. */
    List<FirehoseEvent> foundations() {
        List<FirehoseEvent> events = new ArrayList<>();
        for (int c = 0; c < communities; c++) {
            events.add(event(owner(c), CommunityCollections.CONFIG, "self", config(c)));
            for (int m = 0; m < members; m++) {
                events.add(event(member(c, m), CommunityCollections.MEMBERSHIP, "c" + c, membership(c)));
            }
        }
        return events;
    }

    /** One post after the other, round the communities and their members. */
    List<FirehoseEvent> posts(int count) {
        List<FirehoseEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(post(i));
        }
        return events;
    }

    /** The post of a number; each number has its own. */
    FirehoseEvent post(int number) {
        int community = number % communities;
        String author = member(community, number / communities % members);
        String key = Tid.of(start + 1_000L * number, 7).value();
        return event(author, CommunityCollections.POST, key, record(community, number));
    }

    /** What the owner of a community does to a post, again and again; the last one shows it. */
    List<FirehoseEvent> actions(int community, FirehoseEvent post, int count) {
        List<FirehoseEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            DataValue.Obj record = record(
                    CommunityCollections.ACTION,
                    "community",
                    configUri(community),
                    "action",
                    i % 2 == 0 && i < count - 1 ? "hide" : "unhide",
                    "target",
                    uriOf(post),
                    "reason",
                    "Seen for the " + i + "th time",
                    "createdAt",
                    createdAt(i));
            events.add(event(owner(community), CommunityCollections.ACTION, "a" + i, record));
        }
        return events;
    }

    /** AT-URI of the record that an event brings. */
    static String uriOf(FirehoseEvent event) {
        RecordChange change = (RecordChange) event.getBody();
        return "at://" + event.getRepository() + "/" + change.getCollection() + "/" + change.getKey();
    }

    String configUri(int community) {
        return "at://" + owner(community) + "/" + CommunityCollections.CONFIG + "/self";
    }

    String feedUri(int community) {
        return "at://" + owner(community) + "/app.bsky.feed.generator/" + id(community);
    }

    static String id(int community) {
        return String.format("%08x", 0xfeed0000 + community);
    }

    static String member(int community, int member) {
        return did("member" + community + "x" + member);
    }

    static String owner(int community) {
        return did("owner" + community);
    }

    private static String did(String name) {
        // As long as real ones.
        return "did:plc:" + (name + "a".repeat(24)).substring(0, 24);
    }

    private FirehoseEvent event(String repository, String collection, String key, DataValue.Obj record) {
        byte[] block = DagCbor.encode(record);
        long micros = start + 1_000L * position++;
        return new FirehoseEvent(
                repository,
                "benchmark",
                position,
                micros,
                new RecordChange(
                        collection,
                        key,
                        RecordAction.CREATE,
                        Tid.of(micros, 3).value(),
                        Cid.ofDagCbor(block).toString(),
                        ByteBuffer.wrap(block)));
    }

    private DataValue.Obj config(int community) {
        return record(
                CommunityCollections.CONFIG,
                "name",
                "Community " + community,
                "hashtag",
                "#atr_" + id(community),
                "stage",
                "community",
                "createdAt",
                createdAt(community));
    }

    private DataValue.Obj membership(int community) {
        return record(
                CommunityCollections.MEMBERSHIP,
                "community",
                configUri(community),
                "role",
                "member",
                "joinedAt",
                createdAt(community));
    }

    private DataValue.Obj record(int community, int number) {
        return record(
                CommunityCollections.POST,
                "text",
                "What grows in the garden today, part " + number + " #atr_" + id(community),
                "createdAt",
                createdAt(number));
    }

    private String createdAt(int number) {
        return Instant.ofEpochMilli(start / 1_000 + number).toString();
    }

    private static DataValue.Obj record(String type, String... fields) {
        Map<String, DataValue> record = new LinkedHashMap<>();
        record.put("$type", new DataValue.Text(type));
        for (int i = 0; i < fields.length; i += 2) {
            record.put(fields[i], new DataValue.Text(fields[i + 1]));
        }
        return new DataValue.Obj(record);
    }
}

package org.impluvium.guarantees.worlds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * A record that should never have been written: bytes that are nothing, or a well-formed message that breaks what its writer
 * promises.
 *
 * @param topic where it is found
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Poison(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {

    private static final String DID = "did:plc:poison";
    private static final String TAG = "00000001";
    private static final byte[] GARBAGE = "\u00ff not Avro".getBytes(UTF_8);
    private static final byte[] CUT_OFF = {(byte) 0xC3, 0x01, 7, 7, 7};

    /** Several of every kind for the topics that steps read partition by partition. */
    public static List<Poison> ofPartitionedTopics(Topics topics) {
        Topic<String, FirehoseEvent> events = topics.firehoseEvents();
        Topic<String, CommunityRecordChange> records = topics.communityRecords();
        Topic<String, CommunityChange> changes = topics.communityChanges();
        return List.of(
                bytes(events, DID, GARBAGE),
                bytes(events, DID, CUT_OFF),
                bytes(events, DID, null),
                of(events, "did:plc:other", event(DID, new SnapshotEnd("3lzzzzzzzzz22"))),
                of(events, DID, event(DID, new SnapshotEnd("no revision"))),
                of(events, "nobody", event("nobody", new SnapshotEnd("3lzzzzzzzzz22"))),
                of(events, DID, event(DID, change("app.bsky.feed.post", "../..", new byte[] {1}))),
                of(events, DID, event(DID, change("app.bsky.feed.post", "a", null))),
                bytes(records, DID, GARBAGE),
                bytes(records, DID, null),
                of(records, DID, record("app.bsky.feed.like", DID)),
                of(records, DID, record("com.atrarium.community.config", "did:plc:thief")),
                of(records, "did:plc:thief", record("com.atrarium.community.config", DID)),
                bytes(changes, TAG, GARBAGE),
                bytes(changes, TAG, CUT_OFF),
                bytes(changes, TAG, null),
                of(changes, TAG, new CommunityChange(new PostStated(DID, "no key!", "cid", 1L, true))),
                of(changes, TAG, new CommunityChange(new PostStated("nobody", "a", "cid", 1L, true))),
                of(changes, TAG, new CommunityChange(new CommunityWithdrawn("at://nowhere"))),
                of(
                        changes,
                        "no tag",
                        new CommunityChange(
                                PostGone.newBuilder().setAuthor(DID).setKey("a").build())));
    }

    /** Several of every kind for the topics that every process reads in full. */
    public static List<Poison> ofTopicsReadInFull(Topics topics) {
        Topic<String, FeedRowChange> rows = topics.communityFeedRows();
        String community = "at://" + DID + "/com.atrarium.community.config/a";
        return List.of(
                bytes(rows, community, GARBAGE),
                bytes(rows, community, CUT_OFF),
                bytes(rows, community, null),
                of(rows, "no community", new FeedRowChange("a08ff49b", DID, "a", 1L, true)),
                of(rows, community, new FeedRowChange("a08ff49b", DID, "no key!", 1L, true)),
                of(rows, community, new FeedRowChange("a08ff49b", "nobody", "a", 1L, true)),
                of(rows, community, new FeedRowChange("no tag", DID, "a", 1L, true)),
                bytes(topics.communityDirectory(), community, GARBAGE),
                bytes(topics.communityDirectory(), community, CUT_OFF));
    }

    /** For the positions of a source, and for those of another one. */
    public static List<Poison> ofCursors(Topics topics, String source) {
        Topic<String, SourceCursor> cursors = topics.firehoseCursors();
        return List.of(
                bytes(cursors, source, GARBAGE),
                bytes(cursors, source, CUT_OFF),
                of(cursors, source, new SourceCursor("wss://elsewhere.example", Long.MAX_VALUE, 1L, false, -1, false)),
                bytes(cursors, "wss://elsewhere.example", GARBAGE));
    }

    private static FirehoseEvent event(String repository, Object body) {
        return new FirehoseEvent(repository, "wss://relay.example", 1L, 1L, body);
    }

    private static RecordChange change(String collection, String key, byte @Nullable [] content) {
        return new RecordChange(
                collection,
                key,
                RecordAction.CREATE,
                "3lzzzzzzzzz22",
                content == null ? null : "cid",
                content == null ? null : ByteBuffer.wrap(content));
    }

    private static CommunityRecordChange record(String collection, String author) {
        return CommunityRecordChange.newBuilder()
                .setOwner(DID)
                .setAuthor(author)
                .setCollection(collection)
                .setKey("a")
                .setRev("3lzzzzzzzzz22")
                .build();
    }

    private static <T extends SpecificRecord> Poison of(Topic<String, T> topic, String key, T value) {
        return bytes(topic, key, topic.value().serializer().serialize(topic.name(), value));
    }

    private static Poison bytes(Topic<?, ?> topic, String key, byte @Nullable [] value) {
        return new Poison(topic, key.getBytes(UTF_8), value);
    }
}

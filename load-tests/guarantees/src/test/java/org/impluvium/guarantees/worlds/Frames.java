package org.impluvium.guarantees.worlds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.model.World;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/**
 * What happens in worlds as a relay's stream tells it, one frame for each event, numbered in their order. A stream does not tell
 * everything: events must be those of {@link #told}. For one thread.
 */
public final class Frames {

    private static final byte[] NO_SIGNATURE = new byte[64];

    /** What the prefilter looks for in a new post. */
    private static final Pattern LIKE_A_TAG = Pattern.compile("atr_[0-9a-f]{8}", Pattern.CASE_INSENSITIVE);

    private long seq;

    /** The number of the last frame; 0 before the first. */
    public long lastSeq() {
        return seq;
    }

    /** The next frames of the stream. */
    public List<Frame> of(List<WorldEvent> events) {
        return events.stream().map(this::of).toList();
    }

    /**
     * What an honest stream would tell of a world: nothing that was read again, and no creation of what is there already.
     * Such a creation would follow from a gap only, and one without a tag does not get past the prefilter (rule I2).
     */
    public static List<WorldEvent> told(List<WorldEvent> events) {
        World world = new World();
        List<WorldEvent> told = new ArrayList<>();
        for (WorldEvent event : events) {
            if (isTold(event)) {
                WorldEvent honest = event instanceof WorldEvent.Put put && world.holds(put.uri()) ? update(put) : event;
                honest.applyTo(world);
                told.add(honest);
            }
        }
        return told;
    }

    /**
     * What a receiver lets through of that: all but new posts in which nothing looks like a tag (rule I2). When such a post
     * gains one by an update, that update is the first commit that is known of it (rule P4).
     */
    public static List<WorldEvent> heard(List<WorldEvent> told) {
        return told.stream().filter(event -> !isNewPostWithoutTag(event)).toList();
    }

    private static boolean isNewPostWithoutTag(WorldEvent event) {
        return event instanceof WorldEvent.Put put
                && put.kind() == WorldEvent.PutKind.CREATE
                && put.uri().collection().value().equals(CommunityCollections.POST)
                && !LIKE_A_TAG
                        .matcher(new String(DagCbor.encode(put.content()), StandardCharsets.ISO_8859_1))
                        .find();
    }

    private static boolean isTold(WorldEvent event) {
        boolean readAgain = event instanceof WorldEvent.SnapshotEnd
                || (event instanceof WorldEvent.Put put && put.kind() == WorldEvent.PutKind.SNAPSHOT);
        return !readAgain && !(event instanceof WorldEvent.Doubt);
    }

    private static WorldEvent update(WorldEvent.Put put) {
        return new WorldEvent.Put(
                put.position(), put.receivedMicros(), WorldEvent.PutKind.UPDATE, put.uri(), put.rev(), put.content());
    }

    private Frame of(WorldEvent event) {
        seq++;
        return new Frame(event.receivedMicros(), event.fold(new Message(event)));
    }

    private final class Message implements WorldEvent.Cases<byte[]> {

        private final WorldEvent event;

        Message(WorldEvent event) {
            this.event = event;
        }

        @Override
        public byte[] ofPut(WorldEvent.Put put) {
            byte[] block = DagCbor.encode(put.content());
            String action = put.kind() == WorldEvent.PutKind.CREATE ? "create" : "update";
            return commit(put.uri(), put.rev().value(), action, block);
        }

        @Override
        public byte[] ofDelete(WorldEvent.Delete delete) {
            return commit(delete.uri(), delete.rev().value(), "delete", null);
        }

        @Override
        public byte[] ofAccount(WorldEvent.Account account) {
            Map<String, DataValue> body = body("did");
            body.put("active", DataValue.Bool.of(account.active()));
            account.status().ifPresent(status -> body.put("status", new DataValue.Text(status)));
            return message("#account", body);
        }

        @Override
        public byte[] ofIdentity(WorldEvent.Identity identity) {
            return message("#identity", body("did"));
        }

        @Override
        public byte[] ofDoubt(WorldEvent.Doubt doubt) {
            throw new IllegalArgumentException("no stream tells of " + doubt);
        }

        @Override
        public byte[] ofSnapshotEnd(WorldEvent.SnapshotEnd end) {
            throw new IllegalArgumentException("no stream tells of " + end);
        }

        private byte[] commit(RecordUri uri, String rev, String action, byte @Nullable [] block) {
            byte[] signed = DagCbor.encode(new DataValue.Obj(Map.of(
                    "did", new DataValue.Text(event.repository().value()),
                    "rev", new DataValue.Text(rev),
                    "sig", new DataValue.Bytes(NO_SIGNATURE))));
            Cid head = Cid.ofDagCbor(signed);
            CarWriter car = new CarWriter(head).block(head, signed);
            Map<String, DataValue> operation = new LinkedHashMap<>();
            operation.put("action", new DataValue.Text(action));
            operation.put("path", new DataValue.Text(uri.collection() + "/" + uri.key()));
            operation.put("cid", block == null ? DataValue.Null.INSTANCE : new DataValue.Link(Cid.ofDagCbor(block)));
            if (block != null) {
                car.dagCbor(block);
            }
            Map<String, DataValue> body = body("repo");
            body.put("rev", new DataValue.Text(rev));
            body.put("since", DataValue.Null.INSTANCE);
            body.put("commit", new DataValue.Link(head));
            body.put("blocks", new DataValue.Bytes(car.toByteArray()));
            body.put("ops", new DataValue.Array(List.of(new DataValue.Obj(operation))));
            body.put("blobs", new DataValue.Array(List.of()));
            body.put("tooBig", DataValue.Bool.of(false));
            body.put("rebase", DataValue.Bool.of(false));
            return message("#commit", body);
        }

        /** What messages of all kinds hold. */
        private Map<String, DataValue> body(String repository) {
            Map<String, DataValue> body = new LinkedHashMap<>();
            body.put("seq", new DataValue.Int(seq));
            body.put(repository, new DataValue.Text(event.repository().value()));
            body.put("time", new DataValue.Text(time()));
            return body;
        }

        private String time() {
            return Instant.EPOCH.plus(event.receivedMicros(), ChronoUnit.MICROS).toString();
        }
    }

    private static byte[] message(String kind, Map<String, DataValue> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                DagCbor.encode(new DataValue.Obj(Map.of("op", new DataValue.Int(1), "t", new DataValue.Text(kind)))));
        out.writeBytes(DagCbor.encode(new DataValue.Obj(body)));
        return out.toByteArray();
    }
}

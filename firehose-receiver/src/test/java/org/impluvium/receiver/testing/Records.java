package org.impluvium.receiver.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/** Records as values. */
public final class Records {

    public static final String TAG = "atr_0123abcd";

    private Records() {}

    public static Obj post(String text) {
        return obj(
                "$type",
                text(CommunityCollections.POST),
                "text",
                text(text),
                "createdAt",
                text("2026-11-21T00:00:00Z"));
    }

    public static Obj tagged() {
        return post("hello #" + TAG);
    }

    /** Another post that names the tag. */
    public static Obj tagged2() {
        return post("and again #" + TAG);
    }

    /** A Jetstream message of a post that names the tag, created. */
    public static byte[] jetstreamTagged(long timeMicros) {
        return jetstream(timeMicros, "create", CommunityCollections.POST, "3n2rqbrfc422q", tagged());
    }

    /** A Jetstream message of a record change. */
    public static byte[] jetstream(
            long timeMicros, String operation, String collection, String key, @Nullable Obj record) {
        Obj commit = obj(
                "rev", text(Frames.REV.value()),
                "operation", text(operation),
                "collection", text(collection),
                "rkey", text(key));
        if (record != null) {
            commit = with(commit, "record", record);
            commit = with(
                    commit, "cid", text(Cid.ofDagCbor(DagCbor.encode(record)).toString()));
        }
        Obj message = obj(
                "did",
                text(Frames.REPOSITORY),
                "time_us",
                new Int(timeMicros),
                "kind",
                text("commit"),
                "commit",
                commit);
        return DataJson.write(message).getBytes(StandardCharsets.UTF_8);
    }

    public static Obj membership() {
        return obj(
                "$type",
                text(CommunityCollections.MEMBERSHIP),
                "community",
                text("did:plc:owner"),
                "role",
                text("member"),
                "joinedAt",
                text("2026-11-21T00:00:00Z"));
    }

    public static Obj like() {
        return obj("$type", text("app.bsky.feed.like"), "createdAt", text("2026-11-21T00:00:00Z"));
    }

    /** A facet over a span of UTF-8 bytes with one tag feature. */
    public static Obj tagFacet(long from, long to, String tag) {
        return obj(
                "index",
                obj("byteStart", new Int(from), "byteEnd", new Int(to)),
                "features",
                Array.of(obj("$type", text("app.bsky.richtext.facet#tag"), "tag", text(tag))));
    }

    /** The object with another entry. */
    public static Obj with(Obj object, String key, DataValue value) {
        Map<String, DataValue> entries = new LinkedHashMap<>(object.entries());
        entries.put(key, value);
        return new Obj(entries);
    }

    /** The object without an entry. */
    public static Obj without(Obj object, String key) {
        Map<String, DataValue> entries = new LinkedHashMap<>(object.entries());
        entries.remove(key);
        return new Obj(entries);
    }

    public static Text text(String value) {
        return new Text(value);
    }

    /** An object of keys and values in turn. */
    public static Obj obj(Object... entries) {
        Map<String, DataValue> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (DataValue) entries[i + 1]);
        }
        return new Obj(map);
    }

    public static Array array(DataValue... items) {
        return new Array(Arrays.asList(items));
    }
}

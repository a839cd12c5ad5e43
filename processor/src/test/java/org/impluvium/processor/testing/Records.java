package org.impluvium.processor.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.CommunityCollections;

/** Records as people write them. */
public final class Records {

    public static final String LONG_AGO = "2026-01-01T00:00:00Z";

    private Records() {}

    /** An object of these entries: key, value, key, value … */
    public static DataValue.Obj object(Object... entries) {
        Map<String, DataValue> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], value(entries[i + 1]));
        }
        return new DataValue.Obj(map);
    }

    /** The record with further or other entries. */
    public static DataValue.Obj with(DataValue.Obj record, Object... entries) {
        Map<String, DataValue> map = new LinkedHashMap<>(record.entries());
        map.putAll(object(entries).entries());
        return new DataValue.Obj(map);
    }

    /** The record without an entry. */
    public static DataValue.Obj without(DataValue.Obj record, String key) {
        Map<String, DataValue> map = new LinkedHashMap<>(record.entries());
        map.remove(key);
        return new DataValue.Obj(map);
    }

    private static DataValue value(Object value) {
        if (value instanceof DataValue ready) {
            return ready;
        }
        if (value instanceof List<?> list) {
            return new DataValue.Array(list.stream().map(Records::value).toList());
        }
        if (value instanceof Boolean bool) {
            return DataValue.Bool.of(bool);
        }
        return value instanceof Number number
                ? new DataValue.Int(number.longValue())
                : new DataValue.Text((String) value);
    }

    public static DataValue.Obj post(String text) {
        return object("$type", CommunityCollections.POST, "text", text, "createdAt", "2026-11-21T12:00:00Z");
    }

    /** A post that names tags by their ids. */
    public static DataValue.Obj naming(String... ids) {
        StringBuilder text = new StringBuilder("rain");
        List.of(ids).forEach(id -> text.append(" #atr_").append(id));
        return post(text.toString());
    }

    public static DataValue.Obj config(String id) {
        return object(
                "$type",
                CommunityCollections.CONFIG,
                "name",
                "Rain watchers",
                "hashtag",
                "#atr_" + id,
                "stage",
                "community",
                "createdAt",
                LONG_AGO);
    }

    /** A membership of the community behind a reference: AT-URI of a config, or DID. */
    public static DataValue.Obj membership(String reference) {
        return object(
                "$type",
                CommunityCollections.MEMBERSHIP,
                "community",
                reference,
                "role",
                "member",
                "joinedAt",
                LONG_AGO);
    }

    /** A decision: hide, unhide, block or unblock. */
    public static DataValue.Obj action(String reference, String action, String target) {
        return object(
                "$type",
                CommunityCollections.ACTION,
                "community",
                reference,
                "action",
                action,
                "target",
                target,
                "createdAt",
                LONG_AGO);
    }

    public static String configUri(String did, String key) {
        return "at://" + did + '/' + CommunityCollections.CONFIG + '/' + key;
    }

    public static String actionUri(String did, String key) {
        return "at://" + did + '/' + CommunityCollections.ACTION + '/' + key;
    }

    public static String postUri(String did, String key) {
        return "at://" + did + '/' + CommunityCollections.POST + '/' + key;
    }
}

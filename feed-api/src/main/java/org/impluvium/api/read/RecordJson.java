package org.impluvium.api.read;

import io.vertx.core.json.JsonObject;
import org.impluvium.store.port.DecidingRecord;
import org.jspecify.annotations.Nullable;

/** Small things that many answers hold. What is not there has no key; it is never null. */
final class RecordJson {

    private RecordJson() {}

    static JsonObject of(DecidingRecord record) {
        JsonObject json = new JsonObject().put("uri", record.uri());
        return putPresent(json, "cid", record.cid());
    }

    /** Adds a record, if there is one. */
    static JsonObject putPresent(JsonObject json, String key, @Nullable DecidingRecord record) {
        return record == null ? json : json.put(key, of(record));
    }

    /** Adds a text, if there is one. */
    static JsonObject putPresent(JsonObject json, String key, @Nullable String text) {
        return text == null ? json : json.put(key, text);
    }
}

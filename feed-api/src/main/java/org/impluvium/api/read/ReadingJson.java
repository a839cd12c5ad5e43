package org.impluvium.api.read;

import io.vertx.core.json.JsonObject;
import org.impluvium.store.port.Reading;
import org.impluvium.store.port.RepositoryReadings;

/** Writes whether and when somebody's repository could last be read in whole. */
final class ReadingJson {

    private ReadingJson() {}

    /** Adds it under a key; nothing where nobody has tried. */
    static JsonObject putKnown(JsonObject json, String key, RepositoryReadings readings, String did) {
        readings.of(did).ifPresent(reading -> json.put(key, one(reading)));
        return json;
    }

    private static JsonObject one(Reading reading) {
        JsonObject json = new JsonObject().put("readable", reading.readable());
        reading.readMicros().ifPresent(micros -> json.put("readAt", Times.of(micros)));
        reading.attemptMicros().ifPresent(micros -> json.put("triedAt", Times.of(micros)));
        return reading.failure() == null
                ? json
                : json.put("failure", reading.failure()).put("failures", reading.failures());
    }
}

package org.impluvium.store.freshness;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.store.port.Freshness;
import org.jspecify.annotations.Nullable;

/** The newest event of each source, in memory. One thread changes it, any number read without a lock. */
public final class NewestEvents implements Freshness {

    private final Map<String, Long> microsBySource = new ConcurrentHashMap<>();

    @Override
    public OptionalLong newestEventMicros() {
        return microsBySource.values().stream().mapToLong(Long::longValue).max();
    }

    /** How far a source has been read; null: it is no source any more. */
    void put(String source, @Nullable SourceCursor cursor) {
        if (cursor == null) {
            microsBySource.remove(source);
        } else {
            microsBySource.put(source, cursor.getPositionMicros());
        }
    }
}

package org.impluvium.store.readings;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.store.port.Reading;
import org.impluvium.store.port.RepositoryReadings;
import org.jspecify.annotations.Nullable;

/**
 * How reading each repository went, in memory: some 250 bytes for each that the readers remember. One thread changes it, any
 * number read without a lock.
 */
public final class KnownReadings implements RepositoryReadings {

    private final Map<String, Reading> byRepository = new ConcurrentHashMap<>();

    @Override
    public Optional<Reading> of(String did) {
        return Optional.ofNullable(byRepository.get(did));
    }

    /** How reading a repository went; null: it is forgotten. */
    void put(String did, @Nullable RepositoryReading reading) {
        if (reading == null) {
            byRepository.remove(did);
        } else {
            byRepository.put(did, of(reading));
        }
    }

    private static Reading of(RepositoryReading reading) {
        String failure = reading.getFailures() == 0 ? null : reading.getFailure();
        return new Reading(
                micros(reading.getReadMicros()),
                micros(reading.getAttemptMicros()),
                reading.getFailures(),
                // There are few names, and as many copies of each as repositories that failed so.
                failure == null ? null : failure.intern());
    }

    private static OptionalLong micros(long micros) {
        return micros < 0 ? OptionalLong.empty() : OptionalLong.of(micros);
    }
}

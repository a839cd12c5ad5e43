package org.impluvium.store.inspect;

import java.util.OptionalLong;

/**
 * Rows of one kind, counted.
 *
 * @param rows how many
 * @param bytes of their keys and values; on disk they may take less or more
 * @param first what else than tag, community and time stands in the first one's key, in words
 * @param last the same of the last one
 * @param oldestMicros sort or effective time of the oldest, in µs since the epoch; empty: they have none
 * @param newestMicros the same of the newest
 */
public record RowFigures(
        long rows, long bytes, String first, String last, OptionalLong oldestMicros, OptionalLong newestMicros) {}

package org.impluvium.store.inspect;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts rows of one kind as they come, in the order of their keys. */
final class RowTally {

    private static final Set<String> SAID_ELSEWHERE =
            Set.of(RowReader.TAG, KeyPart.COMMUNITY, KeyPart.SORT_TIME, KeyPart.EFFECTIVE_TIME);

    private long rows;
    private long bytes;
    private @Nullable ReadRow first;
    private @Nullable ReadRow last;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean timed;

    void add(ReadRow row, int size) {
        rows++;
        bytes += size;
        first = first == null ? row : first;
        last = row;
        row.micros().ifPresent(micros -> {
            timed = true;
            oldest = Math.min(oldest, micros);
            newest = Math.max(newest, micros);
        });
    }

    RowFigures figures() {
        return new RowFigures(
                rows,
                bytes,
                words(first),
                words(last),
                timed ? OptionalLong.of(oldest) : OptionalLong.empty(),
                timed ? OptionalLong.of(newest) : OptionalLong.empty());
    }

    private static String words(@Nullable ReadRow row) {
        return row == null
                ? ""
                : row.key().entrySet().stream()
                        .filter(part -> !SAID_ELSEWHERE.contains(part.getKey()))
                        .map(Map.Entry::getValue)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
    }
}

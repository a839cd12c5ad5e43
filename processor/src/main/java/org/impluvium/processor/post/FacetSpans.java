package org.impluvium.processor.post;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.impluvium.atproto.data.DataValue;

/**
 * The parts of a text that facets cover, in UTF-8 bytes (rule P1 c). Any facet counts whose {@code byteStart} and
 * {@code byteEnd} are integers in that order, be they outside the text or inside a character.
 *
 * <p>To be asked from the text's start to its end: so a text full of tags with a thousand facets costs one walk over
 * both. Not thread-safe.
 */
final class FacetSpans {

    private final long[][] spans;
    private int next;
    /** Where the spans that begin before the place last asked for end at the latest. */
    private long reach = Long.MIN_VALUE;

    private FacetSpans(long[][] spans) {
        this.spans = spans;
    }

    static FacetSpans of(List<DataValue> facets) {
        long[][] spans = facets.stream()
                .flatMap(facet ->
                        facet instanceof DataValue.Obj object ? object.object("index").stream() : Stream.empty())
                .map(FacetSpans::span)
                .filter(span -> span.length > 0)
                .toArray(long[][]::new);
        Arrays.sort(spans, Comparator.comparingLong(span -> span[0]));
        return new FacetSpans(spans);
    }

    private static long[] span(DataValue.Obj index) {
        OptionalLong start = index.integer("byteStart");
        OptionalLong end = index.integer("byteEnd");
        return start.isPresent() && end.isPresent() && start.getAsLong() < end.getAsLong()
                ? new long[] {start.getAsLong(), end.getAsLong()}
                : new long[0];
    }

    boolean isEmpty() {
        return spans.length == 0;
    }

    /** Whether a span overlaps {@code [from, to)}; neither bound may be smaller than the last time. */
    boolean overlap(long from, long to) {
        while (next < spans.length && spans[next][0] < to) {
            reach = Math.max(reach, spans[next][1]);
            next++;
        }
        return reach > from;
    }
}

package org.impluvium.store.inspect;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The rows of one tag.
 *
 * @param tag eight hexadecimal digits
 * @param store where they are
 * @param all all of them together
 * @param communities those about a community, by the AT-URI of its config
 * @param others those about no community, by the name of their kind, in the order of the kinds
 */
public record TagSummary(
        String tag,
        LocalStore store,
        RowFigures all,
        SortedMap<String, CommunitySummary> communities,
        Map<String, RowFigures> others) {

    /** How many communities are declared under the tag. */
    public long declared() {
        return communities.values().stream()
                .filter(community -> community.name() != null)
                .count();
    }

    /** How many posts stand in the feeds of the tag's communities; one that stands in two counts twice. */
    public long feedRows() {
        return feeds().mapToLong(RowFigures::rows).sum();
    }

    /** How many posts name the tag. */
    public long candidates() {
        return candidateFigures().mapToLong(RowFigures::rows).sum();
    }

    /** Sort time of the oldest post, in µs since the epoch. */
    public OptionalLong oldestPostMicros() {
        return posts().flatMapToLong(figures -> figures.oldestMicros().stream()).min();
    }

    /** Sort time of the newest post, in µs since the epoch. */
    public OptionalLong newestPostMicros() {
        return posts().flatMapToLong(figures -> figures.newestMicros().stream()).max();
    }

    private Stream<RowFigures> posts() {
        return Stream.concat(feeds(), candidateFigures());
    }

    private Stream<RowFigures> feeds() {
        return communities.values().stream()
                .flatMap(community -> Stream.ofNullable(community.kinds().get(RowForm.FEED)));
    }

    private Stream<RowFigures> candidateFigures() {
        return Stream.ofNullable(others.get(RowForm.CANDIDATE));
    }
}

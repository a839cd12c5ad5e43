package org.impluvium.loadtests.model;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a community's feed is mixed of, and how pages are taken from it (M2). */
final class Mix {

    /**
     * One of the sources.
     *
     * @param weight its share, above zero
     * @param posts all that stand in it
     * @param admits whether one of them may come from here: not if it comes from an earlier source, nor against M3
     */
    record Part(Source source, long weight, NavigableSet<Place> posts, Predicate<Place> admits) {

        /** What comes from here strictly after a place, newest first; all if there is no place. */
        Iterator<Place> after(Optional<Place> place) {
            return place.map(last -> posts.tailSet(last, false)).orElse(posts).stream()
                    .filter(admits)
                    .iterator();
        }
    }

    /** A part while a page is made. */
    private static final class Runner {

        private final Part part;
        private final Iterator<Place> rest;
        private long current;

        Runner(Part part, PageCursor cursor) {
            this.part = part;
            this.rest = part.after(cursor.of(part.source()));
        }
    }

    private final List<Part> parts;

    /** Takes the parts that take part, in the order of {@link Source}. */
    Mix(List<Part> parts) {
        this.parts = parts;
    }

    /** The source from which a post comes, if any. */
    Optional<Source> sourceOf(Place post) {
        return parts.stream()
                .filter(part -> part.posts().contains(post) && part.admits().test(post))
                .map(Part::source)
                .findFirst();
    }

    /** Smooth weighted round-robin, begun anew for each page, which is then sorted. */
    Page page(PageCursor cursor, int limit) {
        List<Runner> runners =
                parts.stream().map(part -> new Runner(part, cursor)).toList();
        Map<Source, Place> taken = new EnumMap<>(Source.class);
        TreeSet<Place> page = new TreeSet<>();
        for (int pick = 0; pick < limit; pick++) {
            whoseTurn(runners).ifPresent(runner -> {
                Place post = runner.rest.next();
                taken.put(runner.part.source(), post);
                page.add(post);
            });
        }
        boolean more = runners.stream().anyMatch(runner -> runner.rest.hasNext());
        return new Page(
                page.stream().map(Place::post).toList(), more ? Optional.of(cursor.with(taken)) : Optional.empty());
    }

    /** Each that has a next item gains its weight; the greatest, of equals the first, gives up what all gained. */
    private static Optional<Runner> whoseTurn(List<Runner> runners) {
        List<Runner> active =
                runners.stream().filter(runner -> runner.rest.hasNext()).toList();
        active.forEach(runner -> runner.current += runner.part.weight());
        Optional<Runner> greatest = active.stream().reduce((one, later) -> later.current > one.current ? later : one);
        greatest.ifPresent(runner -> runner.current -=
                active.stream().mapToLong(other -> other.part.weight()).sum());
        return greatest;
    }
}

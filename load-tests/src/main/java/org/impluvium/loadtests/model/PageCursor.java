package org.impluvium.loadtests.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a reader has come in each source (M2).
 *
 * @param last the place of the last item seen of a source; a source of which nothing was seen is missing
 */
public record PageCursor(Map<Source, Place> last) {

    /** Before the first post. */
    public static final PageCursor HEAD = new PageCursor(Map.of());

    public PageCursor {
        last = Map.copyOf(last);
    }

    /** The same place in every source. */
    public static PageCursor everywhere(Place place) {
        return new PageCursor(Map.of(Source.OWN, place, Source.PARENT, place, Source.GLOBAL, place));
    }

    /** Where a source is to be read on, strictly after it; empty: from its newest post. */
    public Optional<Place> of(Source source) {
        return Optional.ofNullable(last.get(source));
    }

    /** This cursor, but with these places where there are any. */
    PageCursor with(Map<Source, Place> taken) {
        Map<Source, Place> places = new EnumMap<>(Source.class);
        places.putAll(last);
        places.putAll(taken);
        return new PageCursor(places);
    }
}

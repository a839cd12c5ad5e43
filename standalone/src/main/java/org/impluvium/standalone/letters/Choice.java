package org.impluvium.standalone.letters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which letters an operator means. Immutable.
 *
 * @param places those at these places, if there is no filter
 * @param filter those open ones that fit; null: those at the places
 */
public record Choice(List<Place> places, @Nullable LetterFilter filter) {

    /** Copies the list, each place once. */
    public Choice {
        places = places.stream().distinct().toList();
    }
}

package org.impluvium.standalone.letters.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.Letter;
import org.impluvium.standalone.letters.LetterFilter;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Place;

/** Finds the letters that an operator chose. Stateless. */
final class Chosen {

    /** Letters of one run, which bounds what is held of them; there may be any number. */
    static final int MOST = 10_000;

    private Chosen() {}

    /**
     * Hands out the chosen letters.
     *
     * @return whether there are more than {@link #MOST}, which were not handed out
     * @throws LettersException naming each place at which there is no letter
     */
    static boolean read(LetterBox box, Choice choice, LetterBox.Taker taker) throws LettersException {
        LetterFilter filter = choice.filter();
        if (filter == null) {
            atPlaces(box, choice.places(), taker);
            return false;
        }
        int[] found = {0};
        box.read(filter.origin(), (letter, settled) -> {
            if (settled.isEmpty() && filter.test(letter)) {
                found[0]++;
                return found[0] <= MOST && taker.take(letter, settled);
            }
            return true;
        });
        return found[0] > MOST;
    }

    private static void atPlaces(LetterBox box, List<Place> places, LetterBox.Taker taker) throws LettersException {
        List<String> problems = new ArrayList<>();
        for (Place place : places) {
            LetterBox.Found found = box.find(place);
            Letter letter = found.letter();
            if (letter == null) {
                problems.add(found.problem());
            } else {
                taker.take(Objects.requireNonNull(letter), box.settled(place));
            }
        }
        if (!problems.isEmpty()) {
            throw LettersException.of(problems);
        }
    }
}

package org.impluvium.standalone.letters;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which letters are meant. Immutable; what is absent does not narrow.
 *
 * @param origin name of the topic from which they came
 * @param step that refused them
 * @param cause text within the reason, upper and lower case alike
 * @param from refused at this time or later
 * @param to refused before this time
 */
public record LetterFilter(
        Optional<String> origin,
        Optional<String> step,
        Optional<String> cause,
        Optional<Instant> from,
        Optional<Instant> to)
        implements Predicate<Letter> {

    @Override
    public boolean test(Letter letter) {
        return step.filter(wanted -> !wanted.equals(letter.step())).isEmpty()
                && cause.filter(wanted -> !lower(letter.why()).contains(lower(wanted)))
                        .isEmpty()
                && from.filter(begin -> letter.when().isBefore(begin)).isEmpty()
                && to.filter(end -> !letter.when().isBefore(end)).isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

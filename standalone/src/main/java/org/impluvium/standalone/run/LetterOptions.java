package org.impluvium.standalone.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.LetterFilter;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.LetterSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** From settings to the dead letters that are meant. Stateless. */
final class LetterOptions {

    static final List<Setting<?>> FILTERS = List.of(
            LetterSettings.ALL_OF,
            LetterSettings.ORIGIN,
            LetterSettings.STEP,
            LetterSettings.NEWER_THAN,
            LetterSettings.OLDER_THAN);

    private LetterOptions() {}

    /**
     * Of the generation that is meant, or the one that is served.
     *
     * @throws CommandFailedException if there is no such one
     */
    static Origins origins(Settings given, InstallationKafka kafka) throws CommandFailedException {
        return new Origins(given.get(Declared.TOPIC_PREFIX), kafka.generation(given));
    }

    /** @throws LettersException if the origin is none */
    static LetterFilter filter(Settings given, Origins origins, InstantSource clock) throws LettersException {
        Optional<String> origin = given.find(LetterSettings.ORIGIN);
        if (origin.isPresent() && !origins.names().contains(origin.get())) {
            throw new LettersException(
                    "No dead letter comes from \"" + origin.get() + "\"; they come from "
                            + String.join(", ", origins.names()) + ".",
                    null);
        }
        Instant now = clock.instant();
        return new LetterFilter(
                origin,
                given.find(LetterSettings.STEP),
                given.find(LetterSettings.ALL_OF),
                given.find(LetterSettings.NEWER_THAN).map(now::minus),
                given.find(LetterSettings.OLDER_THAN).map(now::minus));
    }

    /** Either places, or a cause with whatever narrows it. */
    static Choice choice(Settings given, Origins origins, InstantSource clock) throws LettersException {
        return given.find(LetterSettings.ALL_OF).isPresent()
                ? new Choice(List.of(), filter(given, origins, clock))
                : new Choice(given.get(LetterSettings.PLACES), null);
    }

    /** A command that changes letters must be told which, in one way. */
    static List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>();
        boolean cause = given.find(LetterSettings.ALL_OF).isPresent();
        boolean places = !given.get(LetterSettings.PLACES).isEmpty();
        if (cause == places) {
            conflicts.add("Which letters? Either WHERE…, as list shows it, or --all-of CAUSE.");
        }
        FILTERS.stream()
                .filter(filter -> !cause && filter != LetterSettings.ALL_OF)
                .filter(filter -> given.find(filter).isPresent())
                .map(filter -> filter + " narrows --all-of, which is missing.")
                .forEach(conflicts::add);
        return conflicts;
    }
}

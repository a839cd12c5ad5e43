package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.Setting.words;
import static org.impluvium.standalone.settings.ValueTypes.duration;

import java.time.Duration;
import java.util.List;
import org.impluvium.standalone.letters.Place;

/** The settings of {@code impluvium dead-letters} that no other command has. */
public final class LetterSettings {

    private static final Duration LONGEST = Duration.ofDays(3_650);

    public static final Setting<List<Place>> PLACES = words(
            "letters",
            new ValueType<>(
                    "WHERE", "the place of a dead letter as list shows it, TOPIC-PARTITION@OFFSET", Place::parse),
            "Dead letters that are meant, by where they lie.");

    public static final Setting<String> ALL_OF = one(
            "all-of",
            new ValueType<>("CAUSE", "a text within the reason", ValueTypes::nonEmpty),
            "Dead letters whose reason holds this text, upper and lower case alike: list shows only those, retry and discard"
                    + " take all of them that are open.");

    public static final Setting<String> ORIGIN = one(
            "origin",
            new ValueType<>("TOPIC", "the name of a topic, as list shows it", ValueTypes::nonEmpty),
            "Only dead letters that came from this topic.");

    public static final Setting<String> STEP = one(
            "step",
            new ValueType<>("STEP", "the name of a step, as list shows it", ValueTypes::nonEmpty),
            "Only dead letters that this step refused.");

    public static final Setting<Duration> NEWER_THAN = one(
            "newer-than", duration(Duration.ZERO, LONGEST), "Only dead letters that were refused since that long ago.");

    public static final Setting<Duration> OLDER_THAN = one(
            "older-than",
            duration(Duration.ZERO, LONGEST),
            "Only dead letters that were refused before that long ago.");

    public static final Setting<Boolean> ALL =
            flag("all", "Show also the dead letters that were put back or discarded.");

    private LetterSettings() {}
}

package org.impluvium.receiver.source;

import java.util.Locale;
import java.util.Optional;

/** What becomes of commits that are not proven. */
public enum VerifyMode {
    /** Nothing is looked at; everything is believed. */
    OFF,
    /** They are counted, and believed. */
    REPORT,
    /** They are counted, not taken, and their repositories are read again. */
    ENFORCE;

    /** The mode of this name, in lower case. */
    public static Optional<VerifyMode> tryParse(String name) {
        return Names.find(values(), name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

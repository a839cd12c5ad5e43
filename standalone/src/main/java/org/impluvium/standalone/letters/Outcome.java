package org.impluvium.standalone.letters;

/**
 * What became of one letter that was to be put back or settled.
 *
 * @param letter where it lies
 * @param detail in words
 */
public record Outcome(Place letter, Kind kind, String detail) {

    /** What became of a letter. */
    public enum Kind {
        /** Its record was put back, or would be. */
        RETRIED,
        /** It was discarded, or would be. */
        DISCARDED,
        /** It had been settled before, and nothing was done. */
        SETTLED_BEFORE,
        /** It is as it was. */
        LEFT
    }

    /** For people. */
    public String line() {
        String word =
                switch (kind) {
                    case RETRIED -> "put back";
                    case DISCARDED -> "discarded";
                    case SETTLED_BEFORE -> "settled before";
                    case LEFT -> "left";
                };
        return String.format("%-14s  %s  %s", word, letter, detail).stripTrailing();
    }
}

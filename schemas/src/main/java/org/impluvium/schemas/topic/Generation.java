package org.impluvium.schemas.topic;

import java.util.regex.Pattern;

/**
 * A number of partitions with all that hangs on it: the topics that have them, the applications that read these, and their
 * state. Another number needs another generation, which is built beside the one that is served. Immutable.
 *
 * @param number 1 for the one with which the installation began, then counted up
 * @param partitions of its partitioned topics
 */
public record Generation(int number, int partitions) {

    private static final int FIRST = 1;
    private static final Pattern RESERVED = Pattern.compile("(?:.*[^A-Za-z0-9])?g[0-9]+\\.");

    public Generation {
        if (number < FIRST || partitions < 1) {
            throw new IllegalArgumentException("no generation: number " + number + ", partitions " + partitions);
        }
    }

    /** The one with which an installation begins. */
    public static Generation first(int partitions) {
        return new Generation(FIRST, partitions);
    }

    public boolean isFirst() {
        return number == FIRST;
    }

    /** What its own topics and applications are called by, within an installation with this prefix. */
    public String prefix(String ofInstallation) {
        return isFirst() ? ofInstallation : ofInstallation + "g" + number + ".";
    }

    /** Whether an installation with this prefix could be taken for a generation of another one. */
    public static boolean isReserved(String prefix) {
        return RESERVED.matcher(prefix).matches();
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}

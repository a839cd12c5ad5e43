package org.impluvium.atproto.lexicon;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.atproto.lexicon.Scalars.Bounds;

/** Extended grapheme clusters, as this JDK's version of Unicode defines them. */
final class Graphemes {

    /** JDK 17's BreakIterator does not know extended clusters; its regular expressions do. */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    /** Whether the number of clusters lies within bounds; counts no further than it must. */
    static boolean isCountWithin(String text, Bounds bounds) {
        // There is at most one cluster to a char, and at least one if there is a char.
        if (bounds.min() <= Math.min(1, text.length()) && text.length() <= bounds.max()) {
            return true;
        }
        long count = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (count <= bounds.max() && clusters.find()) {
            count++;
        }
        return bounds.holds(count);
    }
}

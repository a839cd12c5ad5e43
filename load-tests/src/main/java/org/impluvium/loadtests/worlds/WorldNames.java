package org.impluvium.loadtests.worlds;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.impluvium.atproto.syntax.Did;

/**
 * The names of one world: no two worlds of different numbers share a repository or a tag.
 *
 * @param number 0 to 1,048,575
 */
record WorldNames(int number) {

    /** Tags of each world; the last is never any community's. */
    static final int TAGS = 5;

    private static final List<String> PEOPLE = List.of("ann", "bob", "cat", "dan", "eve", "fay", "gil", "hal");

    private static final Pattern PERSON = Pattern.compile("did:(?:web:(\\w+)\\.w\\d+\\.example|plc:(\\w+)-w\\d+)");
    private static final Pattern TAG = Pattern.compile("(?i)atr_[0-9a-f]{5}00([0-9a-f])");

    /** Everybody; half of them have DIDs that sort before those of the others. */
    List<Did> people() {
        return IntStream.range(0, PEOPLE.size())
                .mapToObj(i -> new Did(
                        i % 2 == 0
                                ? "did:web:" + PEOPLE.get(i) + ".w" + number + ".example"
                                : "did:plc:" + PEOPLE.get(i) + "-w" + number))
                .toList();
    }

    /** Tags without {@code #}. */
    List<String> tags() {
        return IntStream.range(0, TAGS)
                .mapToObj(i -> String.format(Locale.ROOT, "atr_%05x%03x", number, i))
                .toList();
    }

    /** A text in which the people and tags of a world are called by short names. */
    static String shortened(String text) {
        Matcher people = PERSON.matcher(text);
        String named = people.replaceAll(person -> person.group(1) == null ? person.group(2) : person.group(1));
        return TAG.matcher(named).replaceAll("tag$1");
    }
}

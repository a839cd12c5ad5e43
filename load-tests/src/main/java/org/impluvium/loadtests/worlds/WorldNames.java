package org.impluvium.loadtests.worlds;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.impluvium.atproto.syntax.Did;

/**
 * The names of one world: no two worlds of different numbers share a repository or a tag.
 *
 * @param number 0 to 1,048,575
 * @param registered whether everybody's document could be in a PLC directory; else half of the people have a did:web, and the
 *     did:plc of the others is as short as only made-up ones are
 */
record WorldNames(int number, boolean registered) {

    /** Tags of each world; the last is never any community's. */
    static final int TAGS = 5;

    private static final List<String> PEOPLE = List.of("ann", "bob", "cat", "dan", "eve", "fay", "gil", "hal");

    /** Bits of the greatest number; with a name, as many letters as a did:plc has. */
    private static final int BITS = 20;

    private static final Pattern PERSON =
            Pattern.compile("did:(?:web:(\\w+)\\.w\\d+\\.example|plc:(\\w+)-w\\d+|plc:([a-z]{3})w[ab]{20})");
    private static final Pattern TAG = Pattern.compile("(?i)atr_[0-9a-f]{5}00([0-9a-f])");

    /** The names of a world with people of both methods. */
    WorldNames(int number) {
        this(number, false);
    }

    /** Everybody; of both methods, half of them have DIDs that sort before those of the others. */
    List<Did> people() {
        if (registered) {
            return PEOPLE.stream().map(this::inDirectory).toList();
        }
        return IntStream.range(0, PEOPLE.size())
                .mapToObj(i -> new Did(
                        i % 2 == 0
                                ? "did:web:" + PEOPLE.get(i) + ".w" + number + ".example"
                                : "did:plc:" + PEOPLE.get(i) + "-w" + number))
                .toList();
    }

    private Did inDirectory(String name) {
        String bits = Integer.toBinaryString(number | 1 << BITS).substring(1);
        return new Did("did:plc:" + name + "w" + bits.replace('0', 'a').replace('1', 'b'));
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
        String named = people.replaceAll(person -> Stream.of(person.group(1), person.group(2), person.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
        return TAG.matcher(named).replaceAll("tag$1");
    }
}

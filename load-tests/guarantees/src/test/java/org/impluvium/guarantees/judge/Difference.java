package org.impluvium.guarantees.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * A feed that is not what the model says.
 *
 * @param feed its name
 * @param size of the pages in which it was read
 * @param expected what the model says
 * @param served what was served
 */
public record Difference(String feed, int size, List<String> expected, List<String> served) {

    public Difference {
        expected = List.copyOf(expected);
        served = List.copyOf(served);
    }

    /** For a person: what is missing, what is too much, and else where the order differs. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(feed)
                .append(" in pages of ")
                .append(size)
                .append(": ")
                .append(expected.size())
                .append(" posts expected, ")
                .append(served.size())
                .append(" served");
        list(text, "missing", without(expected, served));
        list(text, "too much", without(served, expected));
        if (expected.size() == served.size() && without(expected, served).isEmpty()) {
            list(text, "expected order", expected);
            list(text, "served order", served);
        }
        return text.toString();
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> left = new ArrayList<>(all);
        others.forEach(left::remove); // one of each, so that a repeated post shows
        return left;
    }

    private static void list(StringBuilder text, String title, List<String> posts) {
        if (!posts.isEmpty()) {
            text.append("\n  ").append(title).append(':');
            posts.forEach(post -> text.append("\n    ").append(post));
        }
    }
}

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

    /** How many posts of a list are named: who reads a failure needs some, and the end of a long output is all that is kept. */
    private static final int NAMED = 8;

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
            int from = firstThatDiffers();
            list(text, "expected order from " + from, expected.subList(from, expected.size()));
            list(text, "served order from " + from, served.subList(from, served.size()));
        }
        return text.toString();
    }

    /** The posts that are missing or too much. */
    public List<String> posts() {
        List<String> posts = new ArrayList<>(without(expected, served));
        posts.addAll(without(served, expected));
        return posts;
    }

    private int firstThatDiffers() {
        int at = 0;
        while (at < expected.size() && expected.get(at).equals(served.get(at))) {
            at++;
        }
        return at;
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> left = new ArrayList<>(all);
        others.forEach(left::remove); // one of each, so that a repeated post shows
        return left;
    }

    private static void list(StringBuilder text, String title, List<String> posts) {
        if (!posts.isEmpty()) {
            text.append("\n  ").append(title).append(':');
            posts.stream().limit(NAMED).forEach(post -> text.append("\n    ").append(post));
            if (posts.size() > NAMED) {
                text.append("\n    and ").append(posts.size() - NAMED).append(" more");
            }
        }
    }
}

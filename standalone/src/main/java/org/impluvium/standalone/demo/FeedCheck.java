package org.impluvium.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;

/** Compares what the service answers with what the reference model expects, for several sizes of pages. */
final class FeedCheck {

    /** Smallest, odd, default and largest (rule Q2). */
    private static final List<Integer> PAGE_SIZES = List.of(1, 7, 50, 100);

    private final FeedReader reader;

    FeedCheck(FeedReader reader) {
        this.reader = reader;
    }

    /**
     * How one feed came out.
     *
     * @param posts how many the model expects
     * @param differences a line for each page size that gave something else; empty if all is well
     */
    record Outcome(int posts, List<String> differences) {

        boolean isEqual() {
            return differences.isEmpty();
        }
    }

    /** The outcome of each expected feed. */
    Map<AtUri, Outcome> compare(Map<AtUri, List<RecordUri>> expected) throws InterruptedException {
        Map<AtUri, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<AtUri, List<RecordUri>> feed : expected.entrySet()) {
            List<String> posts =
                    feed.getValue().stream().map(RecordUri::toString).toList();
            outcomes.put(feed.getKey(), new Outcome(posts.size(), differences(feed.getKey(), posts)));
        }
        return outcomes;
    }

    private List<String> differences(AtUri feed, List<String> expected) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        for (int size : PAGE_SIZES) {
            try {
                List<String> answered = reader.read(feed.toString(), size);
                if (!answered.equals(expected)) {
                    differences.add("in pages of " + size + ": " + difference(expected, answered));
                }
            } catch (IOException e) {
                differences.add("in pages of " + size + ": " + e.getMessage());
            }
        }
        return differences;
    }

    private static String difference(List<String> expected, List<String> answered) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(answered);
        List<String> surplus = new ArrayList<>(answered);
        surplus.removeAll(expected);
        return missing.isEmpty() && surplus.isEmpty()
                ? "the order differs, or posts are repeated"
                : "missing " + missing + ", surplus " + surplus;
    }
}

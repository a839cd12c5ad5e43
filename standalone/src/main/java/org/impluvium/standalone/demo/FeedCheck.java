package org.impluvium.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.standalone.reads.FeedReader;

/** Compares what the service answers with what the reference model expects, page by page, for several sizes of pages. */
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

    /** The outcome of each feed that can be asked for by its owner's DID. */
    Map<AtUri, Outcome> compare(FeedModel model) throws InterruptedException {
        Map<AtUri, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<AtUri, Community> feed : model.reachable().entrySet()) {
            int posts = model.walk(feed.getValue(), 100).size();
            outcomes.put(feed.getKey(), new Outcome(posts, differences(model, feed.getKey(), feed.getValue())));
        }
        return outcomes;
    }

    private List<String> differences(FeedModel model, AtUri feed, Community community) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        for (int size : PAGE_SIZES) {
            List<List<String>> expected = model.pages(community, size).stream()
                    .map(page -> page.posts().stream().map(Object::toString).toList())
                    .toList();
            try {
                List<List<String>> answered = reader.pages(feed.toString(), size);
                if (!answered.equals(expected)) {
                    differences.add("in pages of " + size + ": " + difference(all(expected), all(answered)));
                }
            } catch (IOException e) {
                differences.add("in pages of " + size + ": " + e.getMessage());
            }
        }
        return differences;
    }

    private static List<String> all(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }

    private static String difference(List<String> expected, List<String> answered) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(answered);
        List<String> surplus = new ArrayList<>(answered);
        surplus.removeAll(expected);
        return missing.isEmpty() && surplus.isEmpty()
                ? "the order or the pages differ, or posts are repeated"
                : "missing " + missing + ", surplus " + surplus;
    }
}

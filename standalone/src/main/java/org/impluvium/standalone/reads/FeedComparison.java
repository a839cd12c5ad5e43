package org.impluvium.standalone.reads;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For one thread. Compares all feeds of two sides of an installation, each post of each feed, while posts come and go. A feed that differs is
 * read again until it does not, or the patience ends: what has come to one side a moment earlier is no difference.
 */
public final class FeedComparison {

    /** What stands in a feed that is not there. */
    private static final List<String> NONE = List.of("there is no such feed");

    private static final int PAGE = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FeedReader one;
    private final FeedReader other;

    /** Posts of the feed that was read last. */
    private int last;

    /**
     * What came of it.
     *
     * @param feeds how many were compared
     * @param posts how many stood in them
     * @param differences by feed, those that did not go away
     */
    public record Result(int feeds, long posts, Map<String, String> differences) {}

    /** Between two sides, such as {@code http://localhost:8080}. */
    public FeedComparison(URI one, URI other) {
        this.one = new FeedReader(one);
        this.other = new FeedReader(other);
    }

    /**
     * Compares them.
     *
     * @param patience how long differences may take to go away, for all feeds together
     * @throws IOException if a side does not say which communities it has
     */
    public Result run(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<String> feeds = new TreeSet<>(one.feeds());
        feeds.addAll(other.feeds());
        Map<String, String> differences = new TreeMap<>();
        long posts = 0;
        for (String feed : feeds) {
            Optional<String> difference = compare(feed);
            while (difference.isPresent() && System.nanoTime() - deadline < 0) {
                Thread.sleep(PAUSE.toMillis());
                difference = compare(feed);
            }
            difference.ifPresent(which -> differences.put(feed, which));
            posts += last;
        }
        return new Result(feeds.size(), posts, differences);
    }

    /** A community may go after it was listed: then both sides have to say so. */
    private static List<String> read(FeedReader side, String feed) throws IOException, InterruptedException {
        try {
            return side.read(feed, PAGE);
        } catch (UnknownFeedException e) {
            return NONE;
        }
    }

    private Optional<String> compare(String feed) throws InterruptedException {
        try {
            List<String> before = read(one, feed);
            List<String> between = read(other, feed);
            List<String> after = read(one, feed);
            last = between.equals(NONE) ? 0 : between.size();
            return Likeness.difference(before, between, after);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

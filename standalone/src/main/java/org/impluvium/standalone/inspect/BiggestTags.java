package org.impluvium.standalone.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.impluvium.store.inspect.TagSummary;

/** Keeps the biggest of any number of tags, and counts all. Not thread-safe. */
final class BiggestTags {

    private static final Comparator<TagSummary> BY_SIZE = Comparator.<TagSummary>comparingLong(
                    tag -> tag.all().bytes())
            .thenComparing(TagSummary::tag, Comparator.reverseOrder());

    private final int most;
    private final PriorityQueue<TagSummary> smallestFirst = new PriorityQueue<>(BY_SIZE);
    private long seen;

    BiggestTags(int most) {
        this.most = most;
    }

    void add(TagSummary tag) {
        seen++;
        smallestFirst.add(tag);
        if (smallestFirst.size() > most) {
            smallestFirst.remove();
        }
    }

    /** How many there were. */
    long seen() {
        return seen;
    }

    /** Those kept, the biggest first. */
    List<TagSummary> biggestFirst() {
        List<TagSummary> tags = new ArrayList<>(smallestFirst);
        tags.sort(BY_SIZE.reversed());
        return tags;
    }
}

package org.impluvium.api.read;

import java.util.Optional;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Outcome;

/** Says in a few words whether a post is in a feed, why, and where else it stands. */
final class ExplanationSummary {

    /** The store names no more of them. */
    private static final int MOST_OTHERS = 100;

    private final VerdictSentences sentences;

    ExplanationSummary(VerdictSentences sentences) {
        this.sentences = sentences;
    }

    String of(Explanation explanation) {
        return through(explanation).map(ExplanationSummary::seen).orElseGet(() -> unseen(explanation))
                + elsewhere(explanation);
    }

    /** The source through which the post comes in: of several the first. */
    static Optional<FeedSource> through(Explanation explanation) {
        return explanation.through().stream().sorted().findFirst();
    }

    private static String seen(FeedSource source) {
        return switch (source) {
            case OWN -> "The post is in this feed.";
            case PARENT -> "The post is in this feed, through the parent community.";
            case GLOBAL -> "The post is in this feed, through the posts of all communities.";
        };
    }

    private String unseen(Explanation explanation) {
        Optional<Verdict> missing = explanation.verdicts().stream()
                .filter(verdict -> verdict.outcome() != Outcome.HOLDS)
                .findFirst();
        return missing.map(verdict -> "The post is not in this feed. " + sentences.of(verdict))
                .orElse("The post is not in this feed, though nothing keeps it out of the community's own posts:"
                        + " the feed takes none of those.");
    }

    private static String elsewhere(Explanation explanation) {
        int others = explanation.standsIn().size();
        if (others == 0) {
            return "";
        }
        return others == 1
                ? " It stands in the feed of another community, "
                        + explanation.standsIn().get(0) + "."
                : " It stands in the feeds of " + (others < MOST_OTHERS ? "" : "at least ") + others
                        + " other communities.";
    }
}

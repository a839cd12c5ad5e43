package org.impluvium.loadtests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;

/** What each community's feed is mixed of (M1, M3), from what stands in the own feeds of all. */
final class Mixes {

    private final OwnFeeds feeds;
    private final NavigableSet<Place> global;

    /** @param globalBound of all posts in own feeds, so many of the newest make up the global source */
    Mixes(OwnFeeds feeds, int globalBound) {
        this.feeds = feeds;
        this.global = feeds.newest(globalBound);
    }

    /** A source takes part with a weight above zero, the parent also only while its reference means a community. */
    Mix of(Community community) {
        Community.FeedMix weights = community.feedMix();
        Moderation rules = feeds.rules(community);
        Predicate<Place> welcome =
                place -> !rules.isBlocked(place.post().repository()) && !rules.isHidden(place.post());
        Predicate<Place> inNone = place -> true;
        List<Mix.Part> parts = new ArrayList<>();
        if (weights.own() > 0) {
            NavigableSet<Place> own = feeds.of(community);
            parts.add(new Mix.Part(Source.OWN, weights.own(), own, place -> true));
            inNone = inNone.and(place -> !own.contains(place));
        }
        Optional<Community> parent = community.parent().flatMap(feeds.communities()::meantBy);
        if (weights.parent() > 0 && parent.isPresent()) {
            NavigableSet<Place> others = feeds.of(parent.get());
            parts.add(new Mix.Part(Source.PARENT, weights.parent(), others, welcome.and(inNone)));
            inNone = inNone.and(place -> !others.contains(place));
        }
        if (weights.global() > 0) {
            parts.add(new Mix.Part(Source.GLOBAL, weights.global(), global, welcome.and(inNone)));
        }
        return new Mix(parts);
    }
}

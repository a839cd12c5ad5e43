package org.impluvium.loadtests.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** What stands in each community's own feed (P3), and who is who there. Immutable. */
final class OwnFeeds {

    private final Communities communities;
    private final Map<RecordUri, Post> posts = new HashMap<>();
    private final Map<String, List<Post>> postsByTag = new HashMap<>();
    private final Map<RecordUri, Moderation> moderation = new HashMap<>();
    private final Map<RecordUri, NavigableSet<Place>> feeds = new HashMap<>();
    private final Set<Did> inactive;
    private final Window window;

    OwnFeeds(NetworkState network, Window window) {
        this.inactive = network.inactive();
        this.window = window;
        this.communities = new Communities(read(network, Lexicons.CONFIG, Community::read));
        for (Post post : read(network, Lexicons.POST, Post::read)) {
            posts.put(post.uri(), post);
            for (String tag : post.tags()) {
                postsByTag.computeIfAbsent(tag, any -> new ArrayList<>()).add(post);
            }
        }
        Map<RecordUri, List<Membership>> memberships =
                communities.byMeaning(read(network, Lexicons.MEMBERSHIP, Membership::read), Membership::community);
        Map<RecordUri, List<Action>> actions =
                communities.byMeaning(read(network, Lexicons.ACTION, Action::read), Action::community);
        for (Community community : communities.all()) {
            RecordUri uri = community.uri();
            List<Membership> joined = memberships.getOrDefault(uri, List.of());
            moderation.put(uri, new Moderation(community, joined, actions.getOrDefault(uri, List.of())));
            feeds.put(uri, feed(community));
        }
    }

    private static <T> List<T> read(
            NetworkState network, String collection, Function<ExistingRecord, Optional<T>> reader) {
        return network.records().stream()
                .filter(record -> record.uri().collection().value().equals(collection))
                .flatMap(record -> reader.apply(record).stream())
                .toList();
    }

    private NavigableSet<Place> feed(Community community) {
        TreeSet<Place> feed = new TreeSet<>();
        for (Post post : naming(community.tag())) {
            if (absence(community, post).isEmpty()) {
                feed.add(post.place());
            }
        }
        return Collections.unmodifiableNavigableSet(feed);
    }

    Communities communities() {
        return communities;
    }

    Window window() {
        return window;
    }

    /** A post that exists. */
    Optional<Post> post(RecordUri uri) {
        return Optional.ofNullable(posts.get(uri));
    }

    /** The existing posts that name a tag. */
    List<Post> naming(String tag) {
        return postsByTag.getOrDefault(tag, List.of());
    }

    /** P3, Q1. */
    NavigableSet<Place> of(Community community) {
        return Objects.requireNonNull(feeds.get(community.uri()), "not a community");
    }

    Moderation rules(Community community) {
        return Objects.requireNonNull(moderation.get(community.uri()), "not a community");
    }

    /** P6. */
    boolean isActive(Did did) {
        return !inactive.contains(did);
    }

    /** The newest posts that stand in any own feed, each once (M1). */
    NavigableSet<Place> newest(int bound) {
        return feeds.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .limit(bound)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** P3, each condition by its rule, for a post that names the community's tag. */
    Optional<Absence> absence(Community community, Post post) {
        Moderation rules = rules(community);
        if (!rules.isMember(post.author())) {
            return Optional.of(Absence.NOT_A_MEMBER);
        }
        if (rules.isBlocked(post.author())) {
            return Optional.of(Absence.BLOCKED);
        }
        if (rules.isHidden(post.uri())) {
            return Optional.of(Absence.HIDDEN);
        }
        if (!isActive(post.author())) {
            return Optional.of(Absence.ACCOUNT_INACTIVE);
        }
        return window.holds(post.sortMicros()) ? Optional.empty() : Optional.of(Absence.OUTSIDE_RETENTION);
    }
}

package org.impluvium.loadtests.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * The feeds of all communities as a plain function of the records that exist (F0). Immutable and slow on purpose: each answer
 * is worked out from the rules anew.
 */
public final class FeedModel {

    private final NetworkState network;
    private final long oldestMicros;
    private final List<Community> communities;
    private final List<Post> posts;
    private final Map<RecordUri, Moderation> moderation = new HashMap<>();

    /**
     * @param nowMicros the present time
     * @param retention how far back a feed reaches, its edge included (P4)
     */
    public FeedModel(NetworkState network, long nowMicros, Duration retention) {
        this.network = network;
        this.oldestMicros = nowMicros - retention.toSeconds() * 1_000_000L - retention.toNanosPart() / 1_000L;
        this.communities = read(Lexicons.CONFIG, Community::read).stream()
                .sorted(Comparator.comparing(Community::uri))
                .toList();
        this.posts = read(Lexicons.POST, Post::read);
        List<Membership> memberships = read(Lexicons.MEMBERSHIP, Membership::read);
        List<Action> actions = read(Lexicons.ACTION, Action::read);
        for (Community community : communities) {
            moderation.put(
                    community.uri(),
                    new Moderation(
                            community,
                            meaning(community, memberships, Membership::community),
                            meaning(community, actions, Action::community)));
        }
    }

    /** All communities, by AT-URI (C1). */
    public List<Community> communities() {
        return communities;
    }

    /** The feed of a community, newest first (P3, Q1); the community must be one of {@link #communities()}. */
    public List<RecordUri> feed(Community community) {
        return posts.stream()
                .filter(post -> post.tags().contains(community.tag()))
                .filter(post -> absence(community, post).isEmpty())
                .sorted(Post.NEWEST_FIRST)
                .map(Post::uri)
                .toList();
    }

    /** Every existing post that names the community's tag but does not stand in its feed, and why; by AT-URI. */
    public Map<RecordUri, Absence> absent(Community community) {
        Map<RecordUri, Absence> absent = new LinkedHashMap<>();
        posts.stream()
                .filter(post -> post.tags().contains(community.tag()))
                .sorted(Comparator.comparing(Post::uri))
                .forEach(post -> absence(community, post).ifPresent(reason -> absent.put(post.uri(), reason)));
        return absent;
    }

    /**
     * The feed of each community that can be asked for by its owner's DID, under that feed URI (Q4). Of an owner's communities
     * with one id only the oldest has one.
     */
    public Map<AtUri, List<RecordUri>> feedsByUri() {
        FeedAddresses addresses = new FeedAddresses(Optional.empty(), Map.of());
        Map<AtUri, List<RecordUri>> feeds = new LinkedHashMap<>();
        for (Community community : communities) {
            AtUri uri = FeedAddresses.feedUri(community.owner(), community.id());
            if (leadsTo(uri, addresses).equals(Optional.of(community))) {
                feeds.put(uri, feed(community));
            }
        }
        return feeds;
    }

    /** The community that a feed URI leads to, or none: {@code 400 UnknownFeed} (Q4). */
    public Optional<Community> leadsTo(AtUri feedUri, FeedAddresses addresses) {
        return addresses.resolve(feedUri, communities);
    }

    /** P3, each condition by its rule. */
    private Optional<Absence> absence(Community community, Post post) {
        Moderation rules = Objects.requireNonNull(moderation.get(community.uri()), "not a community");
        if (!rules.isMember(post.author())) {
            return Optional.of(Absence.NOT_A_MEMBER);
        }
        if (rules.isBlocked(post.author())) {
            return Optional.of(Absence.BLOCKED);
        }
        if (rules.isHidden(post.uri())) {
            return Optional.of(Absence.HIDDEN);
        }
        if (network.inactive().contains(post.author())) {
            return Optional.of(Absence.ACCOUNT_INACTIVE);
        }
        return post.sortMicros() < oldestMicros ? Optional.of(Absence.OUTSIDE_RETENTION) : Optional.empty();
    }

    /** What refers to the community, resolved now among all communities (C5). */
    private <T> List<T> meaning(Community community, List<T> statements, Function<T, Reference> reference) {
        return statements.stream()
                .filter(statement ->
                        reference.apply(statement).resolve(communities).equals(Optional.of(community)))
                .toList();
    }

    private <T> List<T> read(String collection, Function<ExistingRecord, Optional<T>> reader) {
        List<T> read = new ArrayList<>();
        for (ExistingRecord record : network.records()) {
            if (record.uri().collection().value().equals(collection)) {
                reader.apply(record).ifPresent(read::add);
            }
        }
        return read;
    }
}

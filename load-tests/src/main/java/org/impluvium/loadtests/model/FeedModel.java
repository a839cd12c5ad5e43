package org.impluvium.loadtests.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * The feeds of all communities as a plain function of the records that exist (F0), any page of them, and why. Immutable; what
 * stands in own feeds is worked out at once, all else when it is asked for. Methods that take a {@link Community} take those
 * of {@link #communities()} only.
 */
public final class FeedModel {

    /** So many of the newest posts make up {@link Source#GLOBAL} (M1). */
    public static final int GLOBAL_BOUND = 10_000;

    private final OwnFeeds feeds;
    private final Mixes mixes;

    /**
     * @param nowMicros the present time in µs since the epoch
     * @param retention how far back a feed reaches, its edge included (P4)
     */
    public FeedModel(NetworkState network, long nowMicros, Duration retention) {
        this(network, nowMicros, retention, GLOBAL_BOUND);
    }

    /** A model with another bound in place of {@link #GLOBAL_BOUND}. */
    FeedModel(NetworkState network, long nowMicros, Duration retention, int globalBound) {
        this.feeds = new OwnFeeds(network, Window.before(nowMicros, retention));
        this.mixes = new Mixes(feeds, globalBound);
    }

    /** All communities, by AT-URI (C1). */
    public List<Community> communities() {
        return feeds.communities().all();
    }

    /** The community that a feed URI leads to, or none: {@code 400 UnknownFeed} (Q4). */
    public Optional<Community> leadsTo(AtUri feedUri, FeedAddresses addresses) {
        return addresses.resolve(feedUri, communities());
    }

    /**
     * The communities that can be asked for by their owner's DID, under their feed URIs (Q4). Of an owner's communities with
     * one id only the oldest has one.
     */
    public Map<AtUri, Community> reachable() {
        FeedAddresses addresses = new FeedAddresses(Optional.empty(), Map.of());
        Map<AtUri, Community> reachable = new LinkedHashMap<>();
        for (Community community : communities()) {
            AtUri uri = FeedAddresses.feedUri(community.owner(), community.id());
            if (leadsTo(uri, addresses).equals(Optional.of(community))) {
                reachable.put(uri, community);
            }
        }
        return reachable;
    }

    /** A community's own posts, newest first (P3, Q1). */
    public List<RecordUri> feed(Community community) {
        return feeds.of(community).stream().map(Place::post).toList();
    }

    /** Every existing post that names the community's tag but does not stand in its own feed, and why; by AT-URI. */
    public Map<RecordUri, Absence> absent(Community community) {
        Map<RecordUri, Absence> absent = new LinkedHashMap<>();
        feeds.naming(community.tag()).stream()
                .sorted(Comparator.comparing(Post::uri))
                .forEach(post -> feeds.absence(community, post).ifPresent(reason -> absent.put(post.uri(), reason)));
        return absent;
    }

    /** Up to {@code limit} posts of a community's feed as it is mixed, strictly after a cursor (M1–M3, Q1–Q3). */
    public Page page(Community community, PageCursor after, int limit) {
        return mixes.of(community).page(after, limit);
    }

    /** The feed as it is mixed, from its head to its end in pages of {@code limit}; at least one, which may be empty. */
    public List<Page> pages(Community community, int limit) {
        Mix mix = mixes.of(community);
        List<Page> pages = new ArrayList<>();
        Optional<PageCursor> next = Optional.of(PageCursor.HEAD);
        while (next.isPresent()) {
            Page page = mix.page(next.get(), limit);
            pages.add(page);
            next = page.next();
        }
        return pages;
    }

    /** What a reader of those pages sees, one after the other. */
    public List<RecordUri> walk(Community community, int limit) {
        return pages(community, limit).stream()
                .flatMap(page -> page.posts().stream())
                .toList();
    }

    /** Why a post, which need not exist, is or is not in a community's feed. */
    public Findings explain(Community community, RecordUri post) {
        Optional<Post> existing = feeds.post(post);
        Examination examination = new Examination(
                community,
                feeds.rules(community),
                post,
                existing.filter(named -> named.tags().contains(community.tag())),
                feeds.isActive(post.repository()),
                feeds.window());
        return new Findings(
                existing.map(Post::place).flatMap(mixes.of(community)::sourceOf),
                examination.findings(),
                existing.map(Post::place).stream()
                        .flatMap(place -> communities().stream()
                                .filter(other -> !other.equals(community))
                                .filter(other -> feeds.of(other).contains(place)))
                        .map(Community::uri)
                        .toList());
    }

    /** Who is a member of a community or has a rank there, by DID. */
    public List<Person> people(Community community) {
        return feeds.rules(community).membersAndRanks().stream()
                .map(did -> person(community, did))
                .toList();
    }

    private Person person(Community community, Did did) {
        Moderation rules = feeds.rules(community);
        Optional<Membership> membership = rules.membershipOf(did);
        return new Person(
                did,
                community.rankOf(did),
                rules.isMember(did),
                rules.isBlocked(did),
                membership.map(Membership::joinedAt),
                membership.map(Membership::uri));
    }

    /** What becomes of the actions that are about a community, newest first. */
    public List<ActionResult> actions(Community community) {
        return new ModerationLog(community, feeds.rules(community)).results();
    }

    /** A community counted out. */
    public Figures figures(Community community) {
        Moderation rules = feeds.rules(community);
        NavigableSet<Place> own = feeds.of(community);
        return new Figures(
                (int) people(community).stream().filter(Person::member).count(),
                own.size(),
                (int) rules.posts().stream().filter(rules::isHidden).count(),
                own.stream().findFirst());
    }
}

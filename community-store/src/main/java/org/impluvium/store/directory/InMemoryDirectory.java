package org.impluvium.store.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.DirectoryQuery;
import org.jspecify.annotations.Nullable;

/**
 * The communities by everything that they are asked for. One thread changes it, any number read without a lock. While
 * a community changes, a reader of two indexes may see it in the one as it was and in the other as it is.
 */
public final class InMemoryDirectory implements CommunityDirectory {

    private static final Comparator<Community> OLDEST_FIRST = Comparator.comparing(Age::of);

    private final Map<String, Community> byUri = new ConcurrentHashMap<>();
    private final Map<String, List<Community>> byOwner = new ConcurrentHashMap<>();
    private final Map<String, List<Community>> byId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Age, Community> all = new ConcurrentSkipListMap<>();
    private volatile boolean loaded;

    /** To be said once everything declared before this process started is in. */
    public void markLoaded() {
        loaded = true;
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public Optional<Community> byUri(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    @Override
    public List<Community> ownedBy(String owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    @Override
    public List<Community> moderatedBy(String did) {
        return all.values().stream()
                .filter(community -> community.config().getModerators().contains(did))
                .toList();
    }

    @Override
    public List<Community> withId(String id) {
        return byId.getOrDefault(id, List.of());
    }

    @Override
    public List<Community> first(int limit) {
        return all.values().stream().limit(limit).toList();
    }

    @Override
    public CommunityListing find(DirectoryQuery query) {
        List<Community> found = after(query.after()).stream()
                .filter(community -> matches(community, query))
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new CommunityListing(found, null);
        }
        Community last = found.get(query.limit() - 1);
        return new CommunityListing(
                found.subList(0, query.limit()),
                new DirectoryPosition(last.config().getCreatedMicros(), last.uri()));
    }

    private Collection<Community> after(@Nullable DirectoryPosition position) {
        return position == null
                ? all.values()
                : all.tailMap(Age.at(position), false).values();
    }

    private static boolean matches(Community community, DirectoryQuery query) {
        boolean ofStage =
                query.stage().map(community.config().getStage()::equals).orElse(true);
        return ofStage && query.text().map(text -> speaksOf(community, text)).orElse(true);
    }

    private static boolean speaksOf(Community community, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String description = community.config().getDescription();
        return contains(community.config().getName(), wanted)
                || (description != null && contains(description, wanted))
                || contains("#atr_" + community.id(), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    @Override
    public int size() {
        return byUri.size();
    }

    /** The community as it is now; null: there is none with this URI any more. */
    void put(String uri, @Nullable Community now) {
        Community before = now == null ? byUri.remove(uri) : byUri.put(uri, now);
        change(byOwner, Community::owner, before, now);
        change(byId, Community::id, before, now);
        if (now != null) {
            all.put(Age.of(now), now);
        }
        if (before != null && (now == null || OLDEST_FIRST.compare(before, now) != 0)) {
            all.remove(Age.of(before));
        }
    }

    /** Moves a community within an index; where it stays under one key, no reader misses it. */
    private static void change(
            Map<String, List<Community>> index,
            Function<Community, String> key,
            @Nullable Community before,
            @Nullable Community now) {
        if (now != null) {
            index.merge(key.apply(now), List.of(now), (there, added) -> with(there, now));
        }
        if (before != null && (now == null || !key.apply(before).equals(key.apply(now)))) {
            index.computeIfPresent(key.apply(before), (same, there) -> without(there, before));
        }
    }

    private static List<Community> with(List<Community> there, Community added) {
        Stream<Community> others = there.stream().filter(other -> !other.uri().equals(added.uri()));
        return Stream.concat(others, Stream.of(added)).sorted(OLDEST_FIRST).toList();
    }

    private static @Nullable List<Community> without(List<Community> there, Community gone) {
        List<Community> left =
                there.stream().filter(other -> !other.uri().equals(gone.uri())).toList();
        return left.isEmpty() ? null : left;
    }
}

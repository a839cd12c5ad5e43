package org.impluvium.api.support;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.DirectoryQuery;

/** A directory of the communities given to it, in that order; a search finds the oldest first. */
public final class FixedDirectory implements CommunityDirectory {

    private static final Comparator<DirectoryPosition> OLDEST_FIRST_PLACE =
            Comparator.comparingLong(DirectoryPosition::createdMicros).thenComparing(DirectoryPosition::uri);
    private static final Comparator<Community> OLDEST_FIRST =
            Comparator.comparing(FixedDirectory::place, OLDEST_FIRST_PLACE);

    public final Disk disk = new Disk();
    private final List<Community> communities = new CopyOnWriteArrayList<>();
    private volatile boolean loaded = true;
    private volatile boolean broken;

    public FixedDirectory(Community... communities) {
        this.communities.addAll(List.of(communities));
    }

    public void declare(Community community) {
        communities.add(community);
    }

    public void withdraw(Community community) {
        communities.remove(community);
    }

    public void clear() {
        communities.clear();
    }

    public void setLoaded(boolean loaded) {
        this.loaded = loaded;
    }

    /** Whether it fails for a reason that nobody foresaw. */
    public void setBroken(boolean broken) {
        this.broken = broken;
    }

    @Override
    public boolean isLoaded() {
        if (broken) {
            throw new IllegalStateException("secret: as the test wants it");
        }
        return loaded;
    }

    @Override
    public Optional<Community> byUri(String uri) {
        return communities.stream().filter(c -> c.uri().equals(uri)).findFirst();
    }

    @Override
    public List<Community> ownedBy(String owner) {
        return communities.stream().filter(c -> c.owner().equals(owner)).toList();
    }

    @Override
    public List<Community> moderatedBy(String did) {
        return communities.stream()
                .filter(community -> community.config().getModerators().contains(did))
                .toList();
    }

    @Override
    public List<Community> withId(String id) {
        return communities.stream().filter(c -> c.id().equals(id)).toList();
    }

    @Override
    public CommunityListing find(DirectoryQuery query) {
        disk.touch();
        DirectoryPosition after = query.after();
        List<Community> found = communities.stream()
                .sorted(OLDEST_FIRST)
                .filter(community -> after == null || OLDEST_FIRST_PLACE.compare(place(community), after) > 0)
                .filter(community ->
                        query.stage().map(community.config().getStage()::equals).orElse(true))
                .filter(community -> query.text()
                        .map(text -> text(community).contains(lower(text)))
                        .orElse(true))
                .limit(query.limit() + 1L)
                .toList();
        List<Community> page = found.subList(0, Math.min(found.size(), query.limit()));
        return new CommunityListing(page, found.size() > page.size() ? place(page.get(page.size() - 1)) : null);
    }

    private static DirectoryPosition place(Community community) {
        return new DirectoryPosition(community.config().getCreatedMicros(), community.uri());
    }

    private static String text(Community community) {
        return lower(
                community.config().getName() + '\n' + community.config().getDescription() + "\n#atr_" + community.id());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Community> first(int limit) {
        return communities.stream().limit(limit).toList();
    }

    @Override
    public int size() {
        return communities.size();
    }
}

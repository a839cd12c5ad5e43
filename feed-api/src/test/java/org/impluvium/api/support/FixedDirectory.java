package org.impluvium.api.support;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.DirectoryQuery;

/** A directory of the communities given to it, in that order. */
public final class FixedDirectory implements CommunityDirectory {

    private final List<Community> communities = new CopyOnWriteArrayList<>();
    private volatile boolean loaded = true;

    public FixedDirectory(Community... communities) {
        this.communities.addAll(List.of(communities));
    }

    public void declare(Community community) {
        communities.add(community);
    }

    public void withdraw(Community community) {
        communities.remove(community);
    }

    public void setLoaded(boolean loaded) {
        this.loaded = loaded;
    }

    @Override
    public boolean isLoaded() {
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
    public List<Community> withId(String id) {
        return communities.stream().filter(c -> c.id().equals(id)).toList();
    }

    @Override
    public CommunityListing find(DirectoryQuery query) {
        return new CommunityListing(first(query.limit()), null);
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

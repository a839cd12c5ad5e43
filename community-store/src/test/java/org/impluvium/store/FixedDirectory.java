package org.impluvium.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.DirectoryQuery;

/** A directory of what it is given. */
public final class FixedDirectory implements CommunityDirectory {

    private final List<Community> communities = new ArrayList<>();

    public static FixedDirectory of(Community... communities) {
        FixedDirectory directory = new FixedDirectory();
        directory.communities.addAll(List.of(communities));
        return directory;
    }

    public void add(Community community) {
        communities.add(community);
    }

    @Override
    public boolean isLoaded() {
        return true;
    }

    @Override
    public Optional<Community> byUri(String uri) {
        return communities.stream()
                .filter(community -> community.uri().equals(uri))
                .findFirst();
    }

    @Override
    public List<Community> ownedBy(String owner) {
        return communities.stream()
                .filter(community -> community.owner().equals(owner))
                .toList();
    }

    @Override
    public List<Community> moderatedBy(String did) {
        return communities.stream()
                .filter(community -> community.config().getModerators().contains(did))
                .toList();
    }

    @Override
    public List<Community> withId(String id) {
        return communities.stream()
                .filter(community -> community.id().equals(id))
                .toList();
    }

    @Override
    public CommunityListing find(DirectoryQuery query) {
        throw new UnsupportedOperationException();
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

package org.impluvium.store.read;

import java.util.List;
import java.util.Optional;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.DirectoryQuery;

/** Knows some communities. */
record FixedDirectory(List<Community> communities) implements CommunityDirectory {

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
    public List<Community> withId(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommunityListing find(DirectoryQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Community> first(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
        return communities.size();
    }
}

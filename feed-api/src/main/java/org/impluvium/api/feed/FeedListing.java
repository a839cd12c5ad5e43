package org.impluvium.api.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** The feeds that this service says it has. Safe for use by many threads; never blocks. */
public final class FeedListing {

    /** Most communities listed when none is pinned. */
    public static final int MOST = 1_000;

    private final CommunityDirectory directory;
    private final ServiceIdentity service;
    private final FeedUriResolver resolver;

    public FeedListing(CommunityDirectory directory, ServiceIdentity service) {
        this.directory = directory;
        this.service = service;
        this.resolver = new FeedUriResolver(directory, service);
    }

    /**
     * The URIs by which the feeds can be asked for (rule Q4): of the pinned communities that exist, under the
     * publisher's DID where there is one; without pins, of the first thousand, each under its owner's DID. No URI
     * comes twice: of an owner's communities with one id only the oldest can be asked for.
     *
     * @throws RefusedException if the directory is still being read (rule Q5)
     */
    public Set<String> feeds() throws RefusedException {
        resolver.requireLoaded();
        Set<String> feeds = new LinkedHashSet<>();
        if (service.pins().isEmpty()) {
            List<Community> first = directory.first(MOST);
            first.forEach(community -> feeds.add(FeedUris.underOwner(community)));
        } else {
            service.pins()
                    .forEach((id, config) ->
                            directory.byUri(config).ifPresent(community -> feeds.add(pinnedUri(id, community))));
        }
        return feeds;
    }

    private String pinnedUri(String id, Community community) {
        return service.publisher()
                .map(publisher -> FeedUris.of(publisher.value(), id))
                .orElseGet(() -> FeedUris.underOwner(community));
    }
}

package org.impluvium.api.feed;

import java.util.List;
import java.util.Optional;
import org.impluvium.api.feed.UnknownFeedException.Reason;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** Finds the community that a feed URI asks for (rule Q4). Safe for use by many threads; never blocks. */
public final class FeedUriResolver {

    private final CommunityDirectory directory;
    private final ServiceIdentity service;

    public FeedUriResolver(CommunityDirectory directory, ServiceIdentity service) {
        this.directory = directory;
        this.service = service;
    }

    /**
     * The community, as declared now.
     *
     * @throws UnknownFeedException if the URI leads to none
     * @throws RefusedException if it is no AT-URI, or the directory is still being read (rule Q5)
     */
    public Community resolve(String feed) throws RefusedException {
        if (!AtUri.isValid(feed)) {
            throw new RefusedException(Refusal.INVALID_REQUEST, "The parameter \"feed\" must be an AT-URI.");
        }
        RecordUri uri = RecordUri.tryParse(feed)
                .filter(record -> record.collection().value().equals(FeedUris.COLLECTION))
                .orElseThrow(() -> new UnknownFeedException(Reason.OTHER_FORM));
        requireLoaded();
        String did = uri.repository().value();
        String id = uri.key().value();
        Optional<Community> owned = ownedBy(did, id);
        if (owned.isPresent()) {
            return owned.get();
        }
        if (service.publisher().filter(uri.repository()::equals).isEmpty()) {
            throw new UnknownFeedException(Reason.NO_COMMUNITY);
        }
        return published(id);
    }

    /**
     * Makes sure that what the directory does not know does not exist.
     *
     * @throws RefusedException if it may still exist (rule Q5)
     */
    public void requireLoaded() throws RefusedException {
        if (!directory.isLoaded()) {
            throw new RefusedException(
                    Refusal.NOT_READY, "The list of communities is not ready yet. Please try again in a moment.");
        }
    }

    /** The address under its owner's DID, if that leads to this community and not to an older one of the owner's. */
    public Optional<String> addressOf(Community community) {
        return ownedBy(community.owner(), community.id())
                .filter(found -> found.uri().equals(community.uri()))
                .map(FeedUris::underOwner);
    }

    /** The owner's oldest community of that id. */
    private Optional<Community> ownedBy(String owner, String id) {
        List<Community> ofOwner = directory.ownedBy(owner);
        List<Community> ofId = directory.withId(id);
        // Walk the shorter list: somebody may have declared thousands of communities, or squatted on this id.
        List<Community> candidates = ofOwner.size() <= ofId.size() ? ofOwner : ofId;
        for (Community community : candidates) {
            if (community.owner().equals(owner) && community.id().equals(id)) {
                return Optional.of(community);
            }
        }
        return Optional.empty();
    }

    /**
     * What an id under the publisher's DID, or alone, stands for: the operator's choice, else the only one there is.
     *
     * @throws UnknownFeedException if there is none, or several and no choice
     */
    public Community published(String id) throws UnknownFeedException {
        String pinned = service.pins().get(id);
        if (pinned != null) {
            return directory.byUri(pinned).orElseThrow(() -> new UnknownFeedException(Reason.PIN_NOT_DECLARED));
        }
        List<Community> all = directory.withId(id);
        if (all.size() != 1) {
            throw new UnknownFeedException(all.isEmpty() ? Reason.NO_COMMUNITY : Reason.AMBIGUOUS_ID);
        }
        return all.get(0);
    }
}

package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * How a service leads feed URIs to communities (Q4).
 *
 * @param publisher the service's own DID, under which communities of other people can be asked for
 * @param pins the config that the operator has pinned to a community id
 */
public record FeedAddresses(Optional<Did> publisher, Map<String, RecordUri> pins) {

    public FeedAddresses {
        pins = Map.copyOf(pins);
    }

    /** The URI under which a DID offers the feed of a community id. */
    public static AtUri feedUri(Did did, String communityId) {
        return new AtUri("at://" + did + "/" + Lexicons.FEED_GENERATOR + "/" + communityId);
    }

    /** Q4 word by word, among the communities that exist now. */
    Optional<Community> resolve(AtUri feedUri, List<Community> communities) {
        Optional<RecordUri> asked =
                feedUri.asRecord().filter(uri -> uri.collection().value().equals(Lexicons.FEED_GENERATOR));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Did did = asked.get().repository();
        String id = asked.get().key().value();
        List<Community> withId = communities.stream()
                .filter(community -> community.id().equals(id))
                .toList();
        Optional<Community> owned = withId.stream()
                .filter(community -> community.owner().equals(did))
                .min(Communities.OLDEST_FIRST);
        if (owned.isPresent() || !publisher.equals(Optional.of(did))) {
            return owned;
        }
        RecordUri pinned = pins.get(id);
        if (pinned != null) {
            return communities.stream()
                    .filter(community -> community.uri().equals(pinned))
                    .findFirst();
        }
        return withId.size() == 1 ? Optional.of(withId.get(0)) : Optional.empty();
    }
}

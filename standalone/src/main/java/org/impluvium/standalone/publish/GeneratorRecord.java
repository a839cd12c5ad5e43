package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the value of an {@code app.bsky.feed.generator} record. Pure. */
final class GeneratorRecord {

    static final String COLLECTION = "app.bsky.feed.generator";

    private static final int NAME_GRAPHEMES = 24;
    private static final int NAME_BYTES = 240;
    private static final int DESCRIPTION_GRAPHEMES = 300;
    private static final int DESCRIPTION_BYTES = 3_000;

    private GeneratorRecord() {}

    /**
     * The record as it shall be: what this service knows is written anew, everything else stays as it is.
     *
     * @param service DID of the feed service
     * @param now for a record that is made
     */
    static ObjectNode of(
            CommunityConfig community,
            String service,
            Optional<JsonNode> avatar,
            Optional<ObjectNode> existing,
            Instant now) {
        ObjectNode record = existing.map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
        record.put("$type", COLLECTION)
                .put("did", service)
                .put("displayName", CutText.to(NAME_GRAPHEMES, NAME_BYTES, community.name()))
                .put("description", description(community));
        // Its places are counted in a description that is no more.
        record.remove("descriptionFacets");
        avatar.ifPresent(blob -> record.set("avatar", blob));
        if (!record.hasNonNull("createdAt")) {
            record.put("createdAt", now.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        return record;
    }

    /** What people must know before they wonder where their post is comes whole; the community's own words are cut. */
    private static String description(CommunityConfig community) {
        String rule = "Members only: posts with " + community.hashtag() + " by members of this community.";
        if (community.description().isBlank()) {
            return rule;
        }
        int graphemes = DESCRIPTION_GRAPHEMES - rule.length() - 2;
        int bytes = DESCRIPTION_BYTES - rule.length() - 2;
        return CutText.to(graphemes, bytes, community.description().strip()) + "\n\n" + rule;
    }
}

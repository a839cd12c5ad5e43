package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * What a feed's record takes from a community's config.
 *
 * @param id eight hexadecimal digits (rule C2)
 */
record CommunityConfig(String id, String name, String description) {

    private static final Pattern HASHTAG = Pattern.compile("#atr_[0-9a-f]{8}");

    /** Reads the value of the record at an address. */
    static CommunityConfig read(RecordUri uri, JsonNode value) throws PublishException {
        String hashtag = value.path("hashtag").asText();
        String name = value.path("name").asText();
        boolean typed = value.path("$type").asText().equals(uri.collection().value());
        if (!typed || name.isBlank() || !HASHTAG.matcher(hashtag).matches()) {
            throw new PublishException(PublishFailure.NO_COMMUNITY, uri.toString());
        }
        return new CommunityConfig(
                hashtag.substring("#atr_".length()),
                name,
                value.path("description").asText());
    }

    String hashtag() {
        return "#atr_" + id;
    }
}

package org.impluvium.standalone.settings;

import java.util.regex.Pattern;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;

/**
 * The operator's choice of the community that the publisher's feed URI of an id leads to (rule Q4).
 *
 * @param id community id, eight lower-case hexadecimal digits
 * @param config its config record
 */
public record Pin(String id, RecordUri config) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    public Pin {
        if (!ID.matcher(id).matches() || !config.collection().value().equals(CommunityCollections.CONFIG)) {
            throw new IllegalArgumentException(id + "=" + config);
        }
    }

    /** Reads {@code 0a1b2c3d=at://did/com.atrarium.community.config/key}. */
    static Pin parse(String written) {
        int sign = written.indexOf('=');
        if (sign < 0) {
            throw new IllegalArgumentException(written);
        }
        RecordUri config = RecordUri.tryParse(written.substring(sign + 1))
                .orElseThrow(() -> new IllegalArgumentException(written));
        return new Pin(written.substring(0, sign), config);
    }

    @Override
    public String toString() {
        return id + "=" + config;
    }
}

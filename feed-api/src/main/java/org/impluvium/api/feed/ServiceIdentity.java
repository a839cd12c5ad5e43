package org.impluvium.api.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * Who this service is, by configuration and never by what a request says.
 *
 * @param hostname under which the public port is reached over HTTPS; a port may follow ({@code localhost:8080})
 * @param publisher DID under which the operator publishes feeds, if there is one (rule Q4)
 * @param pins community id → AT-URI of the config that the operator has chosen for it, in the order of the settings
 */
public record ServiceIdentity(String hostname, Optional<Did> publisher, Map<String, String> pins) {

    /** The service's part of its DID, by which the AppView finds the endpoint. */
    public static final String SERVICE_ID = "#bsky_fg";

    private static final Pattern HOSTNAME = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[0-9]{1,5})?");
    private static final Pattern COMMUNITY_ID = Pattern.compile("[0-9a-f]{8}");

    /** @throws IllegalArgumentException if the hostname is none, or a pin is not an id and a record's AT-URI */
    public ServiceIdentity {
        if (hostname.length() > 253 || !HOSTNAME.matcher(hostname).matches()) {
            throw new IllegalArgumentException("not a lower-case hostname: " + hostname);
        }
        pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
        pins.forEach((id, config) -> {
            if (!COMMUNITY_ID.matcher(id).matches()) {
                throw new IllegalArgumentException("not a community id (eight hexadecimal digits): " + id);
            }
            if (RecordUri.tryParse(config).isEmpty()) {
                throw new IllegalArgumentException("not the AT-URI of a community's config: " + config);
            }
        });
    }

    /** The service's own DID, a {@code did:web}. */
    public String did() {
        return "did:web:" + hostname.replace(":", "%3A");
    }

    /** Where the AppView calls; it ignores any path. */
    public String endpoint() {
        return "https://" + hostname;
    }
}

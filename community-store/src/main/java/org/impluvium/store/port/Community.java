package org.impluvium.store.port;

import org.impluvium.schemas.avro.ConfigBody;
import org.jspecify.annotations.Nullable;

/**
 * A community as declared (rule C1).
 *
 * @param uri AT-URI of its config
 * @param owner DID of the owner
 * @param key record key of the config
 * @param cid of the config; null where it is not known
 * @param config what the config says; not to be changed
 */
public record Community(
        String uri, String owner, String key, @Nullable String cid, ConfigBody config) {

    /** The community id: eight lower-case hexadecimal digits (rule C2). */
    public String id() {
        return config.getTag();
    }

    /** Where its rows are. */
    public CommunityKey storeKey() {
        return new CommunityKey(id(), uri);
    }
}

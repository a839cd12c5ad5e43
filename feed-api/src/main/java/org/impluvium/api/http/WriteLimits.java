package org.impluvium.api.http;

import java.util.Optional;

/**
 * How often people may ask for changes, in one process.
 *
 * @param account a minute for an account, as many at once after a quiet minute; at least 1
 * @param address the same for an address, which several people may share; at least 1
 * @param proxyHeader header in which a proxy before this says from where a request comes; empty: there is none
 */
public record WriteLimits(int account, int address, Optional<String> proxyHeader) {

    /** More than people do by hand, and little for their hosts. */
    public static final WriteLimits DEFAULT = new WriteLimits(60, 120, Optional.empty());

    public WriteLimits {
        if (account < 1 || address < 1) {
            throw new IllegalArgumentException("limits that let nothing through");
        }
    }
}

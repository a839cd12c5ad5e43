package org.impluvium.identity.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is to be got: a path at an origin. Immutable.
 *
 * @param origin whom to ask
 * @param path begins with a slash, may have a query, printable ASCII
 */
public record Target(Origin origin, String path) {

    /** Longest path with query, in characters, and longest redirect. */
    public static final int MAX_TEXT = 2_048;

    /** @throws IllegalArgumentException if the path cannot stand in a request */
    public Target {
        boolean printable = path.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!path.startsWith("/") || path.length() > MAX_TEXT || !printable) {
            throw new IllegalArgumentException("not a path");
        }
    }

    /**
     * Where a redirect from here leads; empty if that is no URL of HTTP or HTTPS, has a user name, or is too long. Whether
     * it may be asked is not decided here.
     */
    Optional<Target> redirected(@Nullable String location) {
        if (location == null || location.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            URI there = new URI(origin + path).resolve(new URI(location.strip()));
            String authority = there.getRawAuthority();
            String path = there.getRawPath() == null || there.getRawPath().isEmpty() ? "/" : there.getRawPath();
            String query = there.getRawQuery() == null ? "" : '?' + there.getRawQuery();
            return Origin.tryParse(there.getScheme() + "://" + authority)
                    .filter(found -> authority != null && !authority.endsWith("/"))
                    .map(found -> new Target(found, path + query));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return origin + path;
    }
}

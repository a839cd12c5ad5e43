package org.impluvium.atproto.identity;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is: scheme, host and port, and nothing else of a URL. Immutable.
 *
 * @param secure whether the scheme is {@code https}, else {@code http}
 * @param host a name in lower case, or a literal address (IPv6 without brackets)
 * @param port 1–65535
 */
public record Origin(boolean secure, String host, int port) {

    /** Longest text, in characters: the longest name, scheme and port, with room. */
    public static final int MAX_TEXT = 300;

    private static final String HTTPS = "https://";
    private static final String HTTP = "http://";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** @throws IllegalArgumentException if host or port are none */
    public Origin {
        if (port < 1 || port > 65_535 || !isHost(host)) {
            throw new IllegalArgumentException("not an origin");
        }
    }

    /** The origin of a name by HTTPS. */
    public static Origin https(String host, int port) {
        return new Origin(true, host, port);
    }

    /**
     * The origin that a URL stands for, as {@link #tryParse} reads it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Origin of(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not an origin"));
    }

    /**
     * The origin that a URL without path, query, fragment and user stands for, or empty. One slash may follow, which means
     * the same in this scheme. Which origins may be asked is not decided here but by {@link OutboundRules}.
     */
    public static Optional<Origin> tryParse(@Nullable String url) {
        // Lower case is for ASCII only: some other letters have an ASCII letter as theirs.
        if (url == null || url.length() > MAX_TEXT || !url.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        String text = url.toLowerCase(Locale.ROOT);
        boolean secure = text.startsWith(HTTPS);
        if (!secure && !text.startsWith(HTTP)) {
            return Optional.empty();
        }
        String authority = text.substring(secure ? HTTPS.length() : HTTP.length());
        if (authority.endsWith("/")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        int colon = authority.lastIndexOf(':');
        // In "[::1]" the last colon belongs to the address.
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(authority.substring(colon + 1)) : secure ? HTTPS_PORT : HTTP_PORT;
        String bare = withoutBrackets(host);
        return port > 0 && isHost(bare) && host.equals(written(bare))
                ? Optional.of(new Origin(secure, bare, port))
                : Optional.empty();
    }

    private static boolean isHost(String host) {
        return HostName.isName(host) || IpAddress.tryParse(host).isPresent();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String written(String host) {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }

    private static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        return port <= 65_535 ? port : 0;
    }

    /** The address, if the host is a literal one. */
    public Optional<IpAddress> literal() {
        return IpAddress.tryParse(host);
    }

    /** The URL without path; the port only where it is not the scheme's own. */
    @Override
    public String toString() {
        boolean usual = port == (secure ? HTTPS_PORT : HTTP_PORT);
        return (secure ? HTTPS : HTTP) + written(host) + (usual ? "" : ":" + port);
    }
}

package org.impluvium.atproto.identity;

import java.util.Locale;
import java.util.Set;
import org.impluvium.atproto.syntax.Handle;

/** What may stand as a host in a URL or behind a DID or handle. Names are ASCII and in lower case. */
final class HostName {

    static final String LOCALHOST = "localhost";
    /** For tests and development: resolved only where a network is opened. */
    private static final String TEST_DOMAIN = "test";
    /** Never to be resolved, by the handle specification: they mean something else, or something else in each network. */
    private static final Set<String> RESERVED_DOMAINS =
            Set.of("alt", "arpa", "example", "internal", "invalid", "local", LOCALHOST, "onion");

    private HostName() {}

    /** Whether it is a name by grammar, of one label or more. A literal address is none. */
    static boolean isName(String host) {
        return isLowerCase(host) && (Handle.isValid(host) || (host.indexOf('.') < 0 && Handle.isValid("x." + host)));
    }

    /** Whether anybody on the Internet can have this name; with {@code inTests}, whether a test network can, too. */
    static boolean isResolvable(String host, boolean inTests) {
        if (!isLowerCase(host) || !Handle.isValid(host)) {
            return false;
        }
        String topLevel = host.substring(host.lastIndexOf('.') + 1);
        return !RESERVED_DOMAINS.contains(topLevel) && (inTests || !topLevel.equals(TEST_DOMAIN));
    }

    private static boolean isLowerCase(String host) {
        return host.equals(host.toLowerCase(Locale.ROOT));
    }
}

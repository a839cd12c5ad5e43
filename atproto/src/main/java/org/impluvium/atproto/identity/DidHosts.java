package org.impluvium.atproto.identity;

import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;

/** Where the document of a DID and the claim of a handle are to be asked for. Pure functions. */
public final class DidHosts {

    private static final String PLC = "did:plc:";
    private static final int PLC_ID = 24;
    private static final String WEB = "did:web:";
    private static final String PORT_SEPARATOR = "%3A";

    private DidHosts() {}

    /** Whether the DID is of the method plc. */
    public static boolean isPlc(Did did) {
        return did.value().startsWith(PLC);
    }

    /** Whether the DID is of the method web. */
    public static boolean isWeb(Did did) {
        return did.value().startsWith(WEB);
    }

    /** The path of a did:plc in its directory. Fails with {@link IdentityFailure#INVALID_NAME} if it is none. */
    public static String plcPath(Did did) throws IdentityException {
        String value = did.value();
        if (!isPlc(did) || value.length() != PLC.length() + PLC_ID || !isBase32(value.substring(PLC.length()))) {
            throw invalid("not a did:plc with 24 characters of base 32");
        }
        return '/' + value;
    }

    private static boolean isBase32(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'));
    }

    /**
     * The host of a did:web. As the AT Protocol restricts the method: a name in lower case without path, of no reserved
     * top-level domain. Only where the rules open a network may it be {@code localhost} (asked by plain HTTP) or have a
     * port. Everything else fails with {@link IdentityFailure#INVALID_NAME}.
     */
    public static Origin webOrigin(Did did, OutboundRules rules) throws IdentityException {
        if (!isWeb(did)) {
            throw invalid("not a did:web");
        }
        String id = did.value().substring(WEB.length());
        int separator = id.indexOf(PORT_SEPARATOR);
        String host = separator < 0 ? id : id.substring(0, separator);
        int port = separator < 0 ? rules.httpsPort() : port(id.substring(separator + PORT_SEPARATOR.length()));
        boolean isLocalhost = host.equals(HostName.LOCALHOST);
        boolean permitted = rules.inTests()
                ? isLocalhost || HostName.isResolvable(host, true)
                : separator < 0 && HostName.isResolvable(host, false);
        if (!permitted || port < 1 || port > 65_535) {
            throw invalid("a did:web that is not the name of a public host");
        }
        return new Origin(!isLocalhost, host, isLocalhost && separator < 0 ? 80 : port);
    }

    private static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    /** The host of a handle. A reserved top-level domain fails with {@link IdentityFailure#INVALID_NAME}. */
    public static Origin handleOrigin(Handle handle, OutboundRules rules) throws IdentityException {
        String host = handle.normalised().value();
        if (!HostName.isResolvable(host, rules.inTests())) {
            throw invalid("a handle of a reserved domain");
        }
        return Origin.https(host, rules.httpsPort());
    }

    private static IdentityException invalid(String message) {
        return new IdentityException(IdentityFailure.INVALID_NAME, message);
    }
}

package org.impluvium.atproto.auth;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * The access token of somebody's session at his own host ({@code com.atproto.server.createSession}). Only that host can say
 * whether it is genuine; what it claims is read to know which host to ask, and to spare that host what is of no use. Held for
 * one request and never printed. Immutable.
 */
public final class SessionToken {

    /** Longest token, in characters. */
    public static final int MAX_LENGTH = ServiceToken.MAX_LENGTH;

    private static final String SCHEME = "bearer ";
    private static final int PARTS = 3;

    /** What must never be sent to us, and would be of no use: refreshing is the client's own affair. */
    private static final Set<String> OTHER_KINDS = Set.of("refresh+jwt", "dpop+jwt");

    private final Did account;
    private final String token;

    private SessionToken(Did account, String token) {
        this.account = account;
        this.token = token;
    }

    /**
     * Reads the header {@code authorization}. On any text whatever it returns or throws.
     *
     * @param header null: there is none
     * @throws TokenException {@link TokenFault#MISSING}; {@link TokenFault#MALFORMED}; {@link TokenFault#WRONG_TYPE} for a
     *     refresh token, one for another service, or one that is bound to a key (OAuth with DPoP), which only its owner can
     *     use; {@link TokenFault#BAD_ISSUER} if its account is no DID; {@link TokenFault#EXPIRED}
     */
    public static SessionToken read(@Nullable String header, Instant now) throws TokenException {
        if (header == null || header.isBlank()) {
            throw new TokenException(TokenFault.MISSING);
        }
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? header.substring(SCHEME.length()).strip() : "";
        String[] parts = token.length() <= MAX_LENGTH ? token.split("\\.", PARTS + 1) : new String[0];
        if (parts.length != PARTS) {
            throw new TokenException(TokenFault.MALFORMED);
        }
        JwtPart.decode(parts[2]);
        Obj claims = JwtPart.object(parts[1]);
        requireSession(JwtPart.object(parts[0]).text("typ").orElse(""), claims);
        Did account =
                claims.text("sub").flatMap(Did::tryParse).orElseThrow(() -> new TokenException(TokenFault.BAD_ISSUER));
        Double expiresAt = JwtPart.number(claims.get("exp"));
        if (expiresAt == null) {
            throw new TokenException(TokenFault.MALFORMED);
        }
        if (expiresAt <= now.getEpochSecond()) {
            throw new TokenException(TokenFault.EXPIRED);
        }
        return new SessionToken(account, token);
    }

    private static void requireSession(String type, Obj claims) throws TokenException {
        boolean otherKind = OTHER_KINDS.contains(type.toLowerCase(Locale.ROOT).replaceFirst("^application/", ""));
        boolean refresh = claims.text("scope").equals(Optional.of("com.atproto.refresh"));
        boolean forAService = claims.get("lxm") != null;
        boolean bound = claims.get("cnf") != null;
        if (otherKind || refresh || forAService || bound) {
            throw new TokenException(TokenFault.WRONG_TYPE);
        }
    }

    /** Whose session it claims to be. */
    public Did account() {
        return account;
    }

    /** The token itself, for the account's own host and nobody else. */
    public String secret() {
        return token;
    }

    /** Whose it claims to be; never the token. */
    @Override
    public String toString() {
        return "SessionToken[" + account + ']';
    }
}

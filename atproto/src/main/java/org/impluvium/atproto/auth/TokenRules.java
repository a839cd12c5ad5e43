package org.impluvium.atproto.auth;

import org.impluvium.atproto.syntax.Did;

/**
 * Which tokens are for us, and now; whether they are genuine their signature says. Pure and immutable.
 *
 * @param service who we are
 * @param id of the service that is asked, with its {@code #}: an audience may name it or not
 * @param method that is called
 */
public record TokenRules(Did service, String id, String method) {

    /** How far other clocks may be ahead of ours, in seconds. */
    private static final double AHEAD = 300;

    /** Longest life that is left, in seconds: what hosts give out at most, and how long tokens are remembered. */
    public static final double MAX_LIFE = 3_600;

    /**
     * The issuer of a token that is for us, if it is genuine.
     *
     * @param now in seconds since the epoch
     * @throws TokenException for the first thing that is wrong, in the order of the reference servers
     */
    public Did issuer(ServiceToken token, double now) throws TokenException {
        require(token.expiresAt() >= now, TokenFault.EXPIRED);
        require(token.issuedAt() <= now + AHEAD, TokenFault.ISSUED_LATER);
        require(token.expiresAt() <= now + AHEAD + MAX_LIFE, TokenFault.LIVES_TOO_LONG);
        String audience = token.audience();
        require(audience.equals(service.value()) || audience.equals(service.value() + id), TokenFault.WRONG_AUDIENCE);
        require(token.method().filter(method::equals).isPresent(), TokenFault.WRONG_METHOD);
        return token.issuer().orElseThrow(() -> new TokenException(TokenFault.BAD_ISSUER));
    }

    private static void require(boolean holds, TokenFault otherwise) throws TokenException {
        if (!holds) {
            throw new TokenException(otherwise);
        }
    }
}

package org.impluvium.atproto.auth;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;

/**
 * What a token says, as it says it: nothing is believed before {@link TokenRules} and an {@link IssuerKey} have agreed.
 * Immutable.
 */
public final class ServiceToken {

    /** Longest token, in characters: the longest DID in two places, with room. */
    public static final int MAX_LENGTH = 8_192;

    /** What is a token of another kind; access and refresh tokens are for the account's own host (RFC 9068, 9449). */
    private static final Set<String> OTHER_KINDS = Set.of("at+jwt", "refresh+jwt", "dpop+jwt");

    private static final int PARTS = 3;

    private final Obj claims;
    private final double expiresAt;
    private final Curve curve;
    private final byte[] signed;
    private final byte[] signature;

    private ServiceToken(Obj claims, double expiresAt, Curve curve, byte[] signed, byte[] signature) {
        this.claims = claims;
        this.expiresAt = expiresAt;
        this.curve = curve;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * Reads a token. On any text whatever it returns or throws.
     *
     * @throws TokenException {@link TokenFault#MALFORMED}, {@link TokenFault#WRONG_TYPE}, or
     *     {@link TokenFault#WRONG_SIGNATURE} for an algorithm that accounts do not sign with
     */
    public static ServiceToken parse(String token) throws TokenException {
        String[] parts = token.length() <= MAX_LENGTH ? token.split("\\.", PARTS + 1) : new String[0];
        if (parts.length != PARTS) {
            throw malformed();
        }
        Obj header = JwtPart.object(parts[0]);
        requireOurKind(header.text("typ").orElse(""));
        if (header.get("crit") != null) {
            // Whoever does not know what is critical must refuse (RFC 7515, 4.1.11); we know none.
            throw malformed();
        }
        Obj claims = JwtPart.object(parts[1]);
        boolean complete = claims.text("iss").isPresent() && claims.text("aud").isPresent();
        Double expiresAt = JwtPart.number(claims.get("exp"));
        if (!complete
                || expiresAt == null
                || (claims.get("iat") != null && JwtPart.number(claims.get("iat")) == null)) {
            throw malformed();
        }
        byte[] signed = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        return new ServiceToken(
                claims, expiresAt, curve(header.text("alg").orElse("")), signed, JwtPart.decode(parts[2]));
    }

    private static void requireOurKind(String type) throws TokenException {
        String bare = type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        if (OTHER_KINDS.contains(bare)) {
            throw new TokenException(TokenFault.WRONG_TYPE);
        }
    }

    private static Curve curve(String algorithm) throws TokenException {
        return switch (algorithm) {
            case "ES256K" -> Curve.K256;
            case "ES256" -> Curve.P256;
            default -> throw new TokenException(TokenFault.WRONG_SIGNATURE);
        };
    }

    private static TokenException malformed() {
        return new TokenException(TokenFault.MALFORMED);
    }

    /** For whom it asks: the DID, without the service of his that may follow; empty if it names none. */
    public Optional<Did> issuer() {
        String issuer = claims.text("iss").orElse("");
        int fragment = issuer.indexOf('#');
        boolean named = fragment < 0 || (fragment < issuer.length() - 1 && fragment == issuer.lastIndexOf('#'));
        return named ? Did.tryParse(fragment < 0 ? issuer : issuer.substring(0, fragment)) : Optional.empty();
    }

    /** Who is asked: a DID, with or without the service of his. */
    public String audience() {
        return claims.text("aud").orElse("");
    }

    /** The method that it is good for, if it says one. */
    public Optional<String> method() {
        return claims.text("lxm");
    }

    /** Until when it is good, in seconds since the epoch, fractions included. */
    public double expiresAt() {
        return expiresAt;
    }

    /** When it was made, in seconds since the epoch; with none, it was at the epoch. */
    public double issuedAt() {
        Double issuedAt = JwtPart.number(claims.get("iat"));
        return issuedAt == null ? 0 : issuedAt;
    }

    Curve curve() {
        return curve;
    }

    byte[] signed() {
        return signed;
    }

    byte[] signature() {
        return signature;
    }

    /** For whom and for what; never the token, with which others could ask. */
    @Override
    public String toString() {
        return "ServiceToken[" + issuer().map(Did::value).orElse("nobody") + ", " + method().orElse("no method") + ']';
    }
}

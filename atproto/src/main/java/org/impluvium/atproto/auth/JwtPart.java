package org.impluvium.atproto.auth;

import java.util.Base64;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Real;
import org.impluvium.atproto.json.DataJson;
import org.jspecify.annotations.Nullable;

/** Reads the parts of tokens. On any text whatever it returns or throws. */
final class JwtPart {

    private JwtPart() {}

    /** A header or claims. */
    static Obj object(String part) throws TokenException {
        try {
            if (DataJson.readLenient(decode(part)) instanceof Obj object) {
                return object;
            }
        } catch (DecodeException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** Base64url in the one form that encoding gives: else a token could be written anew and pass for another. */
    static byte[] decode(String part) throws TokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** A claim that is a time; null: it is none. */
    static @Nullable Double number(@Nullable DataValue value) {
        if (value instanceof Int whole) {
            return (double) whole.value();
        }
        return value instanceof Real real ? real.value() : null;
    }

    private static TokenException malformed() {
        return new TokenException(TokenFault.MALFORMED);
    }
}

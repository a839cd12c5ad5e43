package org.impluvium.atproto.identity;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What one of the two ways (DNS, well-known document) says about a handle: a DID, or why there is none. Pure and immutable.
 */
public final class HandleClaim {

    /** In front of the DID in a TXT record. */
    private static final String TXT_PREFIX = "did=";

    private final @Nullable Did did;
    private final @Nullable IdentityException failure;

    private HandleClaim(@Nullable Did did, @Nullable IdentityException failure) {
        this.did = did;
        this.failure = failure;
    }

    /** The way names a DID. */
    public static HandleClaim of(Did did) {
        return new HandleClaim(did, null);
    }

    /** The way names none. */
    public static HandleClaim of(IdentityException failure) {
        return new HandleClaim(null, failure);
    }

    /**
     * What the TXT records at {@code _atproto.<handle>} say. Records that do not begin with {@code did=} mean something
     * else and are ignored, as are DIDs that are none; two different DIDs are {@link IdentityFailure#AMBIGUOUS_HANDLE}.
     */
    public static HandleClaim ofTxt(List<String> records) {
        List<Did> named = records.stream()
                .filter(record -> record.startsWith(TXT_PREFIX))
                .map(record ->
                        Did.tryParse(record.substring(TXT_PREFIX.length()).strip()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return of(new IdentityException(IdentityFailure.NOT_FOUND, "no TXT record names a DID"));
        }
        return named.size() == 1
                ? of(named.get(0))
                : of(new IdentityException(IdentityFailure.AMBIGUOUS_HANDLE, "TXT records name several DIDs"));
    }

    /** What the document at {@code /.well-known/atproto-did} says: a DID with nothing but white space around it. */
    public static HandleClaim ofWellKnown(byte[] body) {
        String text = Utf8.decode(body, 0, body.length);
        return Did.tryParse(text == null ? null : text.strip())
                .map(HandleClaim::of)
                .orElseGet(() -> of(new IdentityException(IdentityFailure.UNREADABLE, "the document is no DID")));
    }

    /** Whether a claim by DNS decides alone, so that the other way need not be asked. */
    public boolean decides() {
        return failure == null || failure.failure() == IdentityFailure.AMBIGUOUS_HANDLE;
    }

    /**
     * What both say together. DNS goes first: if it names a DID, the other does not count; if it names several, the handle
     * has none. Else what the well-known document names. If neither names one, there is none only if both say so;
     * otherwise the failure of the one that could not be asked.
     */
    public static Did decide(HandleClaim dns, HandleClaim wellKnown) throws IdentityException {
        if (dns.decides() || (wellKnown.failure != null && !dns.saysNone())) {
            return dns.orThrow();
        }
        return wellKnown.orThrow();
    }

    private boolean saysNone() {
        return failure != null && failure.failure() == IdentityFailure.NOT_FOUND;
    }

    /** The DID, or the failure thrown. */
    public Did orThrow() throws IdentityException {
        if (did != null) {
            return did;
        }
        throw failure != null ? failure : new IdentityException(IdentityFailure.FAULT, "a claim without content");
    }
}

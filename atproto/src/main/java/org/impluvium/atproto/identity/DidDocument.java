package org.impluvium.atproto.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;

/**
 * What the AT Protocol reads in a DID document. Immutable. A part that is missing or cannot be used does not make the
 * document useless: it is empty here, and {@link #gaps()} says why.
 *
 * @param did whose document it is
 * @param handles the names that the account claims, normalised, in the document's order and none twice; claims only, until
 *     {@link HandleVerifier} has asked the other side
 * @param signingKey the key that signs the account's repository
 * @param pds where the account's repository is
 * @param gaps what the document lacks
 */
public record DidDocument(
        Did did, List<Handle> handles, Optional<SigningKey> signingKey, Optional<Origin> pds, Set<DocumentGap> gaps) {

    /** Most entries of each list; a document with more is refused. */
    public static final int MAX_ENTRIES = 100;

    /** Copies the collections. */
    public DidDocument {
        handles = List.copyOf(handles);
        gaps = Set.copyOf(gaps);
    }

    /**
     * Reads a document that was got for a DID. Fields that we do not know are ignored, those that we know must be of
     * their type, and single objects pass for lists of one, as other implementations take them. On any bytes whatever it
     * returns or throws.
     *
     * @param rules which origins may be a service
     * @throws IdentityException {@link IdentityFailure#UNREADABLE}, {@link IdentityFailure#WRONG_ID} or
     *     {@link IdentityFailure#INVALID_DOCUMENT}
     */
    public static DidDocument parse(Did did, byte[] json, OutboundRules rules) throws IdentityException {
        return DocumentReader.read(did, json, rules);
    }

    /** The name that counts: the first that is one. */
    public Optional<Handle> handle() {
        return handles.stream().findFirst();
    }
}

package org.impluvium.processor.record;

import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/**
 * How a record names a community (rule C5).
 *
 * @param owner DID of the community's owner
 * @param communityKey record key of the config; null: the owner's oldest community
 */
public record Reference(String owner, @Nullable String communityKey) {

    /** The reference, if the text is the AT-URI of a config (with a DID, nothing after it) or a bare DID. */
    public static Optional<Reference> tryParse(String text) {
        if (Did.isValid(text)) {
            return Optional.of(new Reference(text, null));
        }
        return RecordUri.tryParse(text)
                .filter(uri -> uri.collection().value().equals(CommunityCollections.CONFIG))
                .map(uri -> new Reference(uri.repository().value(), uri.key().value()));
    }
}

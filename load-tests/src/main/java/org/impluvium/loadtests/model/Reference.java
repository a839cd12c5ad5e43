package org.impluvium.loadtests.model;

import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** What a record says of the community that it means (C5): the AT-URI of the config, or the owner's bare DID. */
public record Reference(Optional<RecordUri> config, Optional<Did> owner) {

    /** Empty when the text has neither form, a handle or a tail after the key included. */
    static Optional<Reference> tryParse(String text) {
        Optional<Did> owner = Did.tryParse(text);
        if (owner.isPresent()) {
            return Optional.of(new Reference(Optional.empty(), owner));
        }
        return RecordUri.tryParse(text)
                .filter(uri -> uri.collection().value().equals(Lexicons.CONFIG))
                .map(uri -> new Reference(Optional.of(uri), Optional.empty()));
    }
}

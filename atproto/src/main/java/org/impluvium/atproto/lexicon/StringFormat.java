package org.impluvium.atproto.lexicon;

import java.util.Locale;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtDatetime;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.CidSyntax;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.atproto.syntax.Language;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.atproto.syntax.UriSyntax;

/**
 * The string formats of lexicons. A datetime must name a real moment, not only follow the grammar ("Reading records" in
 * the feed rules).
 */
enum StringFormat {
    AT_IDENTIFIER,
    AT_URI,
    CID,
    DATETIME,
    DID,
    HANDLE,
    LANGUAGE,
    NSID,
    RECORD_KEY,
    TID,
    URI;

    boolean isValid(String value) {
        return switch (this) {
            case AT_IDENTIFIER -> AtIdentifier.isValid(value);
            case AT_URI -> AtUri.isValid(value);
            case CID -> CidSyntax.isValid(value);
            case DATETIME -> AtDatetime.parseMicros(value).isPresent();
            case DID -> Did.isValid(value);
            case HANDLE -> Handle.isValid(value);
            case LANGUAGE -> Language.isValid(value);
            case NSID -> Nsid.isValid(value);
            case RECORD_KEY -> RecordKey.isValid(value);
            case TID -> Tid.isValid(value);
            case URI -> UriSyntax.isValid(value);
        };
    }

    String lexiconName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<StringFormat> byLexiconName(String name) {
        for (StringFormat format : values()) {
            if (format.lexiconName().equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}

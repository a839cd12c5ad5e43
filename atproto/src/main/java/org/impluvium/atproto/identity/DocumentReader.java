package org.impluvium.atproto.identity;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.jspecify.annotations.Nullable;

/** Reads one DID document; {@link DidDocument} says what is promised. */
final class DocumentReader {

    private static final String KEY_ID = "#atproto";
    private static final String PDS_ID = "#atproto_pds";
    private static final String PDS_TYPE = "AtprotoPersonalDataServer";
    private static final String HANDLE_SCHEME = "at://";

    private final Did did;
    private final Obj document;
    private final OutboundRules rules;
    private final Set<DocumentGap> gaps = EnumSet.noneOf(DocumentGap.class);

    private DocumentReader(Did did, Obj document, OutboundRules rules) {
        this.did = did;
        this.document = document;
        this.rules = rules;
    }

    static DidDocument read(Did did, byte[] json, OutboundRules rules) throws IdentityException {
        return new DocumentReader(did, object(json), rules).read();
    }

    private static Obj object(byte[] json) throws IdentityException {
        try {
            if (DataJson.readLenient(json) instanceof Obj object) {
                return object;
            }
        } catch (DecodeException e) {
            throw new IdentityException(IdentityFailure.UNREADABLE, "the DID document is no JSON: " + e.reason());
        }
        throw new IdentityException(IdentityFailure.UNREADABLE, "the DID document is no object");
    }

    private DidDocument read() throws IdentityException {
        if (!isText(document.get("id"), did.value())) {
            throw new IdentityException(IdentityFailure.WRONG_ID, "the document is not that of " + did);
        }
        List<Handle> handles = handles();
        Optional<SigningKey> key = signingKey();
        Optional<Origin> pds = pds();
        return new DidDocument(did, handles, key, pds, gaps);
    }

    private List<Handle> handles() throws IdentityException {
        Set<Handle> handles = new LinkedHashSet<>();
        for (DataValue entry : list("alsoKnownAs")) {
            if (!(entry instanceof Text uri)) {
                throw invalid("an alias is no text");
            }
            if (uri.value().startsWith(HANDLE_SCHEME)) {
                Handle.tryParse(uri.value().substring(HANDLE_SCHEME.length()))
                        .ifPresentOrElse(
                                handle -> handles.add(handle.normalised()),
                                () -> gaps.add(DocumentGap.UNUSABLE_HANDLE));
            }
        }
        if (handles.isEmpty()) {
            gaps.add(DocumentGap.NO_HANDLE);
        }
        return List.copyOf(handles);
    }

    /** The first of ours that can be used; the specification ignores the others. */
    private Optional<SigningKey> signingKey() throws IdentityException {
        DocumentGap gap = DocumentGap.NO_SIGNING_KEY;
        for (Obj method : objects("verificationMethod")) {
            if (isOurs(method, KEY_ID) && isControlledByAccount(method)) {
                Optional<SigningKey> key = SigningKey.tryParse(
                        method.text("type").orElse(null),
                        method.text("publicKeyMultibase").orElse(null));
                if (key.isPresent()) {
                    return key;
                }
                gap = DocumentGap.UNUSABLE_SIGNING_KEY;
            }
        }
        gaps.add(gap);
        return Optional.empty();
    }

    /** A key that another DID controls is not the account's. Documents without the field are old, or written by hand. */
    private boolean isControlledByAccount(Obj method) {
        DataValue controller = method.get("controller");
        return controller == null || isText(controller, did.value());
    }

    /** The first of ours, usable or not: a second is not a fallback. */
    private Optional<Origin> pds() throws IdentityException {
        for (Obj service : objects("service")) {
            if (isOurs(service, PDS_ID) && isText(service.get("type"), PDS_TYPE)) {
                Optional<Origin> origin = Origin.tryParse(
                                service.text("serviceEndpoint").orElse(null))
                        .filter(rules::permitsService);
                if (origin.isEmpty()) {
                    gaps.add(DocumentGap.UNUSABLE_PDS);
                }
                return origin;
            }
        }
        gaps.add(DocumentGap.NO_PDS);
        return Optional.empty();
    }

    /** Whether an entry has this fragment as its id, with the account's DID before it or with nothing. */
    private boolean isOurs(Obj entry, String fragment) {
        DataValue id = entry.get("id");
        return isText(id, fragment) || isText(id, did.value() + fragment);
    }

    private static boolean isText(@Nullable DataValue value, String expected) {
        return value instanceof Text text && text.value().equals(expected);
    }

    private List<Obj> objects(String key) throws IdentityException {
        List<DataValue> entries = list(key);
        if (!entries.stream().allMatch(Obj.class::isInstance)) {
            throw invalid("an entry of " + key + " is no object");
        }
        return entries.stream().map(Obj.class::cast).toList();
    }

    private List<DataValue> list(String key) throws IdentityException {
        DataValue value = document.get(key);
        List<DataValue> entries;
        if (value == null || value instanceof DataValue.Null) {
            entries = List.of();
        } else if (value instanceof DataValue.Array array) {
            entries = array.items();
        } else if (value instanceof Obj || value instanceof Text) {
            entries = List.of(value);
        } else {
            throw invalid(key + " is no list");
        }
        if (entries.size() > DidDocument.MAX_ENTRIES) {
            throw invalid(key + " has more than " + DidDocument.MAX_ENTRIES + " entries");
        }
        return entries;
    }

    private static IdentityException invalid(String message) {
        return new IdentityException(IdentityFailure.INVALID_DOCUMENT, message);
    }
}

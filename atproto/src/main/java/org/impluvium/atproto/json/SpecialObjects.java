package org.impluvium.atproto.json;

import java.util.Base64;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;

/** JSON objects that stand for something else, or that the data model has rules for. */
final class SpecialObjects {

    private static final String LINK = "$link";
    private static final String BYTES = "$bytes";
    private static final String TYPE = "$type";

    private SpecialObjects() {}

    /** What an object stands for: a link, a byte string, or itself. */
    static DataValue read(Obj object) {
        if (object.entries().size() != 1) {
            return object;
        }
        if (object.get(LINK) instanceof Text link) {
            return Cid.tryParse(link.value())
                    .<DataValue>map(DataValue.Link::new)
                    .orElse(object);
        } else if (object.get(BYTES) instanceof Text bytes) {
            return decode(bytes.value()).<DataValue>map(DataValue.Bytes::new).orElse(object);
        }
        return object;
    }

    /** As {@link #read}, but an object that breaks the rules of what it means to be is refused. */
    static DataValue require(Obj object) throws DecodeException {
        DataValue meant = read(object);
        if (meant instanceof Obj plain) {
            if (plain.get(LINK) != null || plain.get(BYTES) != null) {
                throw new DecodeException(Reason.INVALID_DOCUMENT, "ill-made $link or $bytes");
            }
            requireType(plain);
        }
        return meant;
    }

    private static void requireType(Obj object) throws DecodeException {
        DataValue type = object.get(TYPE);
        if (type != null && (!(type instanceof Text text) || text.value().isEmpty())) {
            throw new DecodeException(Reason.INVALID_DOCUMENT, "$type is no text or empty");
        }
        if (object.isBlob() && !object.isValidBlob()) {
            throw new DecodeException(Reason.INVALID_DOCUMENT, "ill-made blob");
        }
    }

    /** Base-64 with or without padding. */
    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

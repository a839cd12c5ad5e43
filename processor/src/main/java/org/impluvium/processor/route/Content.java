package org.impluvium.processor.route;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.avro.RecordChange;

/** Reads the content of a record change ("Reading records" in the feed rules). Stateless. */
final class Content {

    private Content() {}

    /**
     * The record's content, if it is a map whose {@code $type} is its collection; else the record counts as absent. Parts
     * that cannot be read are marked as such.
     */
    static Optional<DataValue.Obj> read(RecordChange change) {
        ByteBuffer content = change.getContent();
        int from = content.arrayOffset() + content.position();
        try {
            DataValue value = DagCbor.decodeLenient(content.array(), from, from + content.remaining());
            return value instanceof DataValue.Obj object
                            && object.get("$type") instanceof DataValue.Text type
                            && type.value().equals(change.getCollection())
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }
}

package org.impluvium.loadtests.generator;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.loadtests.repos.RecordWrite;

/**
 * One write of a commit.
 *
 * @param block the record's bytes; empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Write(Kind kind, Nsid collection, RecordKey key, byte[] block) {

    enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    static Write create(String collection, String key, DataValue.Obj record) {
        return new Write(Kind.CREATE, new Nsid(collection), new RecordKey(key), DagCbor.encode(record));
    }

    static Write update(String collection, String key, DataValue.Obj record) {
        return new Write(Kind.UPDATE, new Nsid(collection), new RecordKey(key), DagCbor.encode(record));
    }

    static Write delete(String collection, String key) {
        return new Write(Kind.DELETE, new Nsid(collection), new RecordKey(key), new byte[0]);
    }

    String path() {
        return collection + "/" + key;
    }

    RecordWrite inRepository() {
        return switch (kind) {
            case CREATE -> RecordWrite.create(path(), block);
            case UPDATE -> RecordWrite.update(path(), block);
            case DELETE -> RecordWrite.delete(path());
        };
    }

    /** The record as anybody reads it who gets the block; {@code Null} when the block is no well-formed data. */
    DataValue content() {
        try {
            return DagCbor.decodeLenient(block);
        } catch (DecodeException e) {
            return DataValue.Null.INSTANCE;
        }
    }
}

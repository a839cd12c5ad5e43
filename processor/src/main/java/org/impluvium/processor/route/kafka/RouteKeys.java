package org.impluvium.processor.route.kafka;

import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.processor.kafka.KeyReader;
import org.impluvium.processor.kafka.KeyWriter;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RoutedCollection;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the route store: {@code did 00 kind [record key]}, so that all that is known of one repository is one range,
 * and each collection of it too; {@code 00 did} for walks, which are before all others. Pure functions.
 */
final class RouteKeys {

    private static final int ACCOUNT = 0;
    private static final int FIRST_COLLECTION = 1;
    private static final int AFTER_COLLECTIONS = 0xff;

    private RouteKeys() {}

    /** Row of a walk over a repository. */
    static Bytes walk(String did) {
        return new KeyWriter().string("").last(did).key();
    }

    /** After all walks. */
    static Bytes afterWalks() {
        return new KeyWriter().octet(1).key();
    }

    /** The repository of a walk. */
    static String walked(Bytes key) {
        KeyReader reader = new KeyReader(key);
        if (!reader.string().isEmpty()) {
            throw new IllegalStateException("damaged store key: not that of a walk");
        }
        return reader.last();
    }

    /** The repository that any row is about, as bytes. */
    static byte[] repository(byte[] row) {
        return row.length > 0 && row[0] == 0 ? Arrays.copyOfRange(row, 1, row.length) : KeyReader.first(row);
    }

    /** Row of the account. */
    static Bytes account(String did) {
        return new KeyWriter().string(did).octet(ACCOUNT).key();
    }

    /** Row of a record. */
    static Bytes record(RecordId id) {
        return new KeyWriter()
                .string(id.repository())
                .octet(id.collection().code())
                .last(id.key())
                .key();
    }

    /** Before the first record of a repository, after its account. */
    static Bytes recordsFrom(String did) {
        return new KeyWriter().string(did).octet(FIRST_COLLECTION).key();
    }

    /** After the last record of a repository. */
    static Bytes recordsTo(String did) {
        return new KeyWriter().string(did).octet(AFTER_COLLECTIONS).key();
    }

    /** Before the first record of a collection; what all of its keys begin with. */
    static Bytes collection(String did, RoutedCollection collection) {
        return new KeyWriter().string(did).octet(collection.code()).key();
    }

    /** The record whose row this is; null for the row of an account or a walk. */
    static @Nullable RecordId recordId(Bytes key) {
        KeyReader reader = new KeyReader(key);
        String did = reader.string();
        if (did.isEmpty()) {
            return null;
        }
        int kind = reader.octet();
        if (kind == ACCOUNT) {
            return null;
        }
        RoutedCollection collection = RoutedCollection.ofCode(kind);
        if (collection == null) {
            throw new IllegalStateException("damaged store key: unknown kind of row " + kind);
        }
        return new RecordId(did, collection, reader.last());
    }
}

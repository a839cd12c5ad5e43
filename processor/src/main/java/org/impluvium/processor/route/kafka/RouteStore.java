package org.impluvium.processor.route.kafka;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.processor.kafka.Stores;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RoutedCollection;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.wire.AvroSerde;
import org.jspecify.annotations.Nullable;

/** The memory of route: a trace for each record and for each account. Iterators stay inside. */
final class RouteStore {

    /** Name of the store, and part of its changelog's. */
    static final String NAME = "route-store";

    private static final AvroSerde<RecordTrace> RECORDS = AvroSerde.of(RecordTrace.class);
    private static final AvroSerde<AccountTrace> ACCOUNTS = AvroSerde.of(AccountTrace.class);

    private final KeyValueStore<Bytes, byte[]> rows;

    RouteStore(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.logged(NAME, Serdes.ByteArray());
    }

    @Nullable
    RecordTrace record(RecordId id) {
        byte[] row = rows.get(RouteKeys.record(id));
        return row == null ? null : RECORDS.decode(row);
    }

    void put(RecordId id, RecordTrace trace) {
        rows.put(RouteKeys.record(id), RECORDS.encode(trace));
    }

    @Nullable
    AccountTrace account(String did) {
        byte[] row = rows.get(RouteKeys.account(did));
        return row == null ? null : ACCOUNTS.decode(row);
    }

    void put(String did, AccountTrace trace) {
        rows.put(RouteKeys.account(did), ACCOUNTS.encode(trace));
    }

    /** Shows all records of a repository that are known, tombstones too; the visitor may change their rows. */
    void forEachRecord(String did, BiConsumer<RecordId, RecordTrace> visitor) {
        visit(RouteKeys.recordsFrom(did), RouteKeys.recordsTo(did), visitor);
    }

    /** Whether the repository holds, as far as known, any config, membership or action. */
    boolean hasCommunityRecord(String did) {
        boolean[] found = new boolean[1];
        visit(
                RouteKeys.collection(did, RoutedCollection.CONFIG),
                RouteKeys.recordsTo(did),
                (id, trace) -> found[0] |= trace.getPresent());
        return found[0];
    }

    /** Shows all posts of a repository that are known, tombstones too. */
    void forEachPost(String did, BiConsumer<RecordId, RecordTrace> visitor) {
        visit(
                RouteKeys.collection(did, RoutedCollection.POST),
                RouteKeys.collection(did, RoutedCollection.CONFIG),
                visitor);
    }

    private void visit(Bytes from, Bytes to, BiConsumer<RecordId, RecordTrace> visitor) {
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                RecordId id = RouteKeys.recordId(row.key);
                if (id != null) {
                    visitor.accept(id, RECORDS.decode(row.value));
                }
            }
        }
    }

    /**
     * Walks on through the store and drops what is past.
     *
     * @param from where to begin; null: at the first row
     * @param most how many rows to look at
     * @return where to go on next time, and what was done
     */
    Slice dropIf(BiPredicate<RecordId, RecordTrace> past, @Nullable Bytes from, int most) {
        int seen = 0;
        int dropped = 0;
        try (KeyValueIterator<Bytes, byte[]> found = from == null ? rows.all() : rows.range(from, null)) {
            while (found.hasNext()) {
                if (seen == most) {
                    return new Slice(found.peekNextKey(), seen, dropped);
                }
                KeyValue<Bytes, byte[]> row = found.next();
                RecordId id = RouteKeys.recordId(row.key);
                if (id != null && past.test(id, RECORDS.decode(row.value))) {
                    rows.delete(row.key);
                    dropped++;
                }
                seen++;
            }
        }
        return new Slice(null, seen, dropped);
    }

    /**
     * One stretch of the walk.
     *
     * @param next first row not looked at; null: the end was reached
     */
    record Slice(@Nullable Bytes next, int seen, int dropped) {}
}

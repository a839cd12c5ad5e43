package org.impluvium.processor.route.kafka;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.processor.kafka.Stores;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RoutedCollection;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.avro.RepositoryWalk;
import org.impluvium.schemas.wire.AvroSerde;
import org.impluvium.streams.rows.GrowingRows;
import org.impluvium.streams.rows.Recent;
import org.jspecify.annotations.Nullable;

/** The memory of route: a trace for each record and for each account, and the walks under way. Iterators stay inside. */
final class RouteStore {

    /** Name of the store, and part of its changelog's. */
    static final String NAME = "route-store";

    /** Tombstones stay for ever, and anybody can have any number. */
    private static final int MOST_GONE = 1_000;

    private static final AvroSerde<RecordTrace> RECORDS = AvroSerde.of(RecordTrace.class);
    private static final AvroSerde<AccountTrace> ACCOUNTS = AvroSerde.of(AccountTrace.class);
    private static final AvroSerde<RepositoryWalk> WALKS = AvroSerde.of(RepositoryWalk.class);

    /** Some 500 bytes each. */
    private static final int RECENT_ACCOUNTS = 4_096;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final GrowingRows records;
    private final Recent<String, Optional<AccountTrace>> accounts = new Recent<>(RECENT_ACCOUNTS);

    RouteStore(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
        this.records = new GrowingRows(rows);
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.logged(NAME, Serdes.ByteArray());
    }

    @Nullable
    RecordTrace record(RecordId id) {
        byte[] row = records.get(collectionOf(id), RouteKeys.record(id));
        return row == null ? null : RECORDS.decode(row);
    }

    void put(RecordId id, RecordTrace trace) {
        records.put(collectionOf(id), RouteKeys.record(id), RECORDS.encode(trace));
    }

    private static Bytes collectionOf(RecordId id) {
        return RouteKeys.collection(id.repository(), id.collection());
    }

    @Nullable
    AccountTrace account(String did) {
        return accounts.get(did, this::storedAccount).orElse(null);
    }

    private Optional<AccountTrace> storedAccount(String did) {
        return Optional.ofNullable(rows.get(RouteKeys.account(did))).map(ACCOUNTS::decode);
    }

    void put(String did, AccountTrace trace) {
        rows.put(RouteKeys.account(did), ACCOUNTS.encode(trace));
        accounts.put(did, Optional.of(trace));
    }

    void put(String did, RepositoryWalk walk) {
        rows.put(RouteKeys.walk(did), WALKS.encode(walk));
    }

    void deleteWalk(String did) {
        rows.delete(RouteKeys.walk(did));
    }

    /** Shows the walks that have not come to their end. */
    void forEachWalk(BiConsumer<String, RepositoryWalk> visitor) {
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(null, RouteKeys.afterWalks())) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                visitor.accept(RouteKeys.walked(row.key), WALKS.decode(row.value));
            }
        }
    }

    /**
     * Shows records of a repository that are known, tombstones too; the visitor may change their rows.
     *
     * @param from key of the first row, as the last stretch told; null: from the beginning
     * @param most how many
     */
    Stretch walk(String did, @Nullable ByteBuffer from, int most, BiConsumer<RecordId, RecordTrace> visitor) {
        int seen = 0;
        Bytes first = from == null ? RouteKeys.recordsFrom(did) : new Bytes(Utils.toArray(from.duplicate()));
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(first, RouteKeys.recordsTo(did))) {
            while (found.hasNext()) {
                if (seen == most) {
                    return new Stretch(ByteBuffer.wrap(found.peekNextKey().get()), seen);
                }
                KeyValue<Bytes, byte[]> row = found.next();
                RecordId id = RouteKeys.recordId(row.key);
                if (id != null) {
                    visitor.accept(id, RECORDS.decode(row.value));
                }
                seen++;
            }
        }
        return new Stretch(null, seen);
    }

    /**
     * How far a walk came.
     *
     * @param next key of the first row not shown; null: all were
     * @param seen how many were shown
     */
    record Stretch(@Nullable ByteBuffer next, int seen) {}

    /** Whether the repository holds, as far as known, any config, membership or action; true where too many are gone to say. */
    boolean mayHoldCommunityRecord(String did) {
        Bytes from = RouteKeys.collection(did, RoutedCollection.CONFIG);
        int gone = 0;
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, RouteKeys.recordsTo(did))) {
            while (found.hasNext()) {
                if (RECORDS.decode(found.next().value).getPresent() || ++gone == MOST_GONE) {
                    return true;
                }
            }
        }
        return false;
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

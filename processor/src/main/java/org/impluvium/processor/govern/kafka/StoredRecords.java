package org.impluvium.processor.govern.kafka;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.processor.govern.Hearing;
import org.impluvium.processor.govern.OwnerRecords;
import org.impluvium.processor.kafka.Stores;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.wire.AvroSerde;
import org.jspecify.annotations.Nullable;

/** One owner's part of the govern store. Iterators stay inside, rows are never collected. Cheap to make. */
final class StoredRecords implements OwnerRecords {

    /** Name of the store, and part of its changelog's. */
    static final String STORE = "govern-store";

    private static final BytesSerializer PREFIX = new BytesSerializer();

    private final KeyValueStore<Bytes, CommunityRecordChange> rows;
    private final String owner;

    StoredRecords(KeyValueStore<Bytes, CommunityRecordChange> rows, String owner) {
        this.rows = rows;
        this.owner = owner;
    }

    static StoreBuilder<KeyValueStore<Bytes, CommunityRecordChange>> builder() {
        return Stores.logged(STORE, AvroSerde.of(CommunityRecordChange.class));
    }

    @Override
    public @Nullable CommunityRecordChange known(CommunityRecordChange change) {
        return rows.get(keyOf(change));
    }

    @Override
    public void replace(CommunityRecordChange change) {
        if (change.getCollection().equals(CommunityCollections.CONFIG)) {
            age(known(change)).forEach(rows::delete);
            age(change).forEach(age -> rows.put(age, ageRow(change)));
        }
        if (change.getBody() == null) {
            rows.delete(keyOf(change));
        } else {
            rows.put(keyOf(change), change);
        }
    }

    private Stream<Bytes> age(@Nullable CommunityRecordChange config) {
        return config != null && config.getBody() instanceof ConfigBody body
                ? Stream.of(GovernKeys.age(owner, body.getCreatedMicros(), config.getKey()))
                : Stream.empty();
    }

    /** All is in the key. */
    private CommunityRecordChange ageRow(CommunityRecordChange config) {
        return new CommunityRecordChange(
                owner, owner, config.getCollection(), config.getKey(), null, null, config.getRev(), null);
    }

    private Bytes keyOf(CommunityRecordChange change) {
        if (change.getTarget() != null) {
            return GovernKeys.action(owner, change.getTarget(), change.getAuthor(), change.getKey());
        }
        return change.getCollection().equals(CommunityCollections.CONFIG)
                ? GovernKeys.config(owner, change.getKey())
                : GovernKeys.membership(owner, change.getAuthor(), change.getKey());
    }

    @Override
    public @Nullable CommunityRecordChange config(String key) {
        return rows.get(GovernKeys.config(owner, key));
    }

    @Override
    public @Nullable String oldest() {
        try (KeyValueIterator<Bytes, CommunityRecordChange> ages = rows.prefixScan(GovernKeys.ages(owner), PREFIX)) {
            return ages.hasNext() ? GovernKeys.keyOfAge(ages.next().key) : null;
        }
    }

    @Override
    public void hear(String subject, Hearing hearing) {
        try (KeyValueIterator<Bytes, CommunityRecordChange> memberships =
                        rows.prefixScan(GovernKeys.membershipsOf(owner, subject), PREFIX);
                KeyValueIterator<Bytes, CommunityRecordChange> actions =
                        rows.prefixScan(GovernKeys.actionsOn(owner, subject), PREFIX)) {
            memberships.forEachRemaining(row -> hearing.membership(row.value));
            actions.forEachRemaining(row -> hearing.action(row.value));
        }
        hearing.end();
    }

    @Override
    public void hearEachDid(NavigableSet<String> besides, Function<String, Hearing> hearings) {
        try (KeyValueIterator<Bytes, CommunityRecordChange> memberships =
                        rows.prefixScan(GovernKeys.memberships(owner), PREFIX);
                KeyValueIterator<Bytes, CommunityRecordChange> actions =
                        rows.prefixScan(GovernKeys.actionsOnDids(owner), PREFIX)) {
            Subjects byAuthor = new Subjects(memberships, CommunityRecordChange::getAuthor);
            Subjects byTarget = new Subjects(actions, CommunityRecordChange::getTarget);
            String did = first(byAuthor.subject(), byTarget.subject(), besides);
            while (did != null) {
                Hearing hearing = hearings.apply(did);
                byAuthor.drain(did, hearing::membership);
                byTarget.drain(did, hearing::action);
                hearing.end();
                did = first(byAuthor.subject(), byTarget.subject(), besides.tailSet(did, false));
            }
        }
    }

    @Override
    public void hearEachPost(Function<String, Hearing> hearings) {
        try (KeyValueIterator<Bytes, CommunityRecordChange> actions =
                rows.prefixScan(GovernKeys.actionsOnPosts(owner), PREFIX)) {
            Subjects byTarget = new Subjects(actions, CommunityRecordChange::getTarget);
            String uri = byTarget.subject();
            while (uri != null) {
                Hearing hearing = hearings.apply(uri);
                byTarget.drain(uri, hearing::action);
                hearing.end();
                uri = byTarget.subject();
            }
        }
    }

    /** The smallest of what comes next. */
    private static @Nullable String first(@Nullable String one, @Nullable String other, NavigableSet<String> named) {
        return Stream.of(one, other, named.isEmpty() ? null : named.first())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

package org.impluvium.processor.route.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.impluvium.processor.record.CommunityRecords;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RecordRouting;
import org.impluvium.processor.route.WalkRouting;
import org.impluvium.schemas.Lexicons;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordTrace;

/** Route at work by itself, on a store in memory. */
final class RouteRig {

    private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> rows = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(RouteStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private RouteStore store = new RouteStore(rows);
    private final Map<String, String> believed = new TreeMap<>();
    private final int atOnce;
    private Walks walks;
    private RouteTask task;
    private int said;

    /** @param atOnce rows gone over between two turns */
    RouteRig(int atOnce) {
        this.atOnce = atOnce;
        rows.init(context.getStateStoreContext(), rows);
        walks = walks();
        task = task();
    }

    private Walks walks() {
        return new Walks(atOnce, new WalkRouting(routing()), store, output());
    }

    private RouteTask task() {
        return new RouteTask(routing(), store, output(), meters(), walks);
    }

    private RouteOutput output() {
        return new RouteOutput(context, meters());
    }

    private static RouteMeters meters() {
        return new RouteMeters(new SimpleMeterRegistry());
    }

    private static RecordRouting routing() {
        return new RecordRouting(new CommunityRecords(Lexicons.ofCommunities()));
    }

    void handle(FirehoseEvent event) {
        task.handle(event, new Record<>(event.getRepository(), event, event.getReceivedMicros() / 1_000));
        hear();
    }

    /** Lets a pause end. */
    void turn() {
        walks.punctuate(0);
        hear();
    }

    /** Begins anew with what the store holds. */
    void restart() {
        store = new RouteStore(rows);
        walks = walks();
        task = task();
    }

    boolean walks(String did) {
        boolean[] found = new boolean[1];
        store.forEachWalk((walked, walk) -> found[0] |= walked.equals(did));
        return found[0];
    }

    /** What was said of posts and records since the last time. */
    private void hear() {
        context.forwarded().forEach(forwarded -> {
            SpecificRecord value = forwarded.record().value();
            String key = forwarded.record().key();
            if (value instanceof CommunityChange change && change.getBody() instanceof PostStated post) {
                believed.put(key + " post " + post.getKey(), post.toString());
                said++;
            } else if (value instanceof CommunityChange change && change.getBody() instanceof PostGone post) {
                believed.remove(key + " post " + post.getKey());
                said++;
            } else if (value instanceof CommunityRecordChange change) {
                String subject = key + ' ' + change.getCollection() + ' ' + change.getKey();
                if (change.getBody() == null) {
                    believed.remove(subject);
                } else {
                    believed.put(subject, change.toString());
                }
                said++;
            }
        });
        context.resetForwards();
    }

    /** What somebody knows who has heard all. */
    Map<String, String> believed() {
        return believed;
    }

    /** How many statements were made. */
    int said() {
        return said;
    }

    /** What is remembered of records and accounts, but for the marks of purges. */
    Map<String, String> remembered() {
        Map<String, String> remembered = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
            all.forEachRemaining(row -> {
                RecordId id = RouteKeys.recordId(row.key);
                if (id != null) {
                    RecordTrace trace = Objects.requireNonNull(store.record(id));
                    trace.setPurge(0);
                    remembered.put(id.toString(), trace.toString());
                } else {
                    remembered.put(row.key.toString(), Bytes.wrap(row.value).toString());
                }
            });
        }
        return remembered;
    }
}

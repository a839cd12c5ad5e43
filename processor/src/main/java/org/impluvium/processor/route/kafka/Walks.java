package org.impluvium.processor.route.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.route.AccountRouting;
import org.impluvium.processor.route.Decision;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.WalkRouting;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.avro.RepositoryWalk;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all records of a repository that was read in whole, or whose account came, went or was deleted. As a rule that is one
 * step. Anybody can have a million records, though, and a transaction has only seconds: what goes beyond so many rows waits for the
 * next turn, and is remembered, so that neither a stop nor a move of the partition loses it. Meanwhile a record's turn comes early
 * when something new is heard of it, so that nobody can tell but by the time it takes.
 */
final class Walks implements Punctuator {

    /** Pause between two turns. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** So many rows, with those that events go over at once, are a fraction of a second of work. */
    static final int ROWS = 10_000;

    private final WalkRouting routing;
    private final RouteStore store;
    private final RouteOutput output;
    private final Map<String, RepositoryWalk> underWay = new LinkedHashMap<>();
    private final int rows;
    private int left;

    /** @param rows gone over between two turns */
    Walks(int rows, WalkRouting routing, RouteStore store, RouteOutput output) {
        this.rows = rows;
        this.left = rows;
        this.routing = routing;
        this.store = store;
        this.output = output;
        store.forEachWalk(underWay::put);
    }

    /** Begins a walk with what is known of the account now. */
    void begin(String did, RepositoryWalk walk, Record<?, ?> cause) {
        goOn(did, WalkRouting.both(underWay.get(did), walk), cause);
    }

    /** What is known of a record of which something new was heard, as if the walk had come to it already. */
    @Nullable
    RecordTrace reached(RecordId id, @Nullable RecordTrace known, Record<?, ?> cause) {
        RepositoryWalk walk = underWay.get(id.repository());
        return walk == null || known == null ? known : withdraw(id, known, walk, cause);
    }

    /** Remembers what is new of a record. */
    void put(RecordId id, RecordTrace trace) {
        store.put(id, WalkRouting.written(trace, underWay.get(id.repository())));
    }

    @Override
    public void punctuate(long timestamp) {
        left = rows;
        for (String did : List.copyOf(underWay.keySet())) {
            RepositoryWalk walk = underWay.get(did);
            if (walk != null && left > 0) {
                goOn(did, walk, new Record<>(did, null, walk.getTimestamp()));
            }
        }
    }

    private void goOn(String did, RepositoryWalk walk, Record<?, ?> cause) {
        boolean active = AccountRouting.isActive(store.account(did));
        RouteStore.Stretch stretch = store.walk(did, walk.getNext(), left, (id, trace) -> {
            RecordTrace now = withdraw(id, trace, walk, cause);
            routing.restated(id, now, walk, active).forEach(message -> output.say(message, cause));
        });
        left -= stretch.seen();
        // Whoever has had a turn comes last.
        boolean begun = underWay.remove(did) != null;
        if (stretch.next() != null) {
            RepositoryWalk further = WalkRouting.at(walk, stretch.next());
            underWay.put(did, further);
            store.put(did, further);
        } else if (begun) {
            store.deleteWalk(did);
        }
    }

    private RecordTrace withdraw(RecordId id, RecordTrace known, RepositoryWalk walk, Record<?, ?> cause) {
        Decision decision = routing.withdrawn(id, known, walk);
        if (decision == null) {
            return known;
        }
        store.put(id, decision.trace());
        decision.messages().forEach(message -> output.say(message, cause));
        return decision.trace();
    }
}

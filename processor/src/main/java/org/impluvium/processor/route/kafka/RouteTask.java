package org.impluvium.processor.route.kafka;

import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.route.AccountRouting;
import org.impluvium.processor.route.Decision;
import org.impluvium.processor.route.Ignored;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.RecordRouting;
import org.impluvium.processor.route.RoutedCollection;
import org.impluvium.processor.route.WalkRouting;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.trail.Followed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route at work on one partition: looks up what is known, has it decided, remembers it and says it. */
final class RouteTask {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTask.class);

    private final RecordRouting routing;
    private final RouteStore store;
    private final RouteOutput output;
    private final RouteMeters meters;
    private final Requests requests;
    private final Walks walks;

    RouteTask(RecordRouting routing, RouteStore store, RouteOutput output, RouteMeters meters, Walks walks) {
        this.routing = routing;
        this.store = store;
        this.output = output;
        this.meters = meters;
        this.requests = new Requests(store, output);
        this.walks = walks;
    }

    /** @param event the checked value of {@code cause} */
    void handle(FirehoseEvent event, Record<?, ?> cause) {
        Object body = event.getBody();
        if (body instanceof RecordChange change) {
            onRecord(event, change, cause);
        } else if (body instanceof AccountChange change) {
            onAccount(event, change, cause);
        } else if (body instanceof RepositoryDoubt doubt) {
            onDoubt(event, doubt, cause);
        } else if (body instanceof SnapshotEnd end) {
            onSnapshotEnd(event, end.getRev(), cause);
        } else {
            ignore(Ignored.IDENTITY, event, cause);
        }
    }

    private void onRecord(FirehoseEvent event, RecordChange change, Record<?, ?> cause) {
        String repository = event.getRepository();
        RoutedCollection collection = RoutedCollection.of(change.getCollection());
        if (collection == null) {
            ignore(Ignored.OTHER_COLLECTION, event, cause);
            return;
        }
        RecordId id = new RecordId(repository, collection, change.getKey());
        RecordTrace known = walks.reached(id, store.record(id), cause);
        if (known == null && AccountRouting.covers(store.account(repository), change.getRev())) {
            ignore(Ignored.READ_SINCE, event, cause);
            return;
        }
        if (change.getAction() == RecordAction.SNAPSHOT && AccountRouting.isDeleted(store.account(repository))) {
            ignore(Ignored.READ_OF_DELETED, event, cause);
            return;
        }
        Decision decision = routing.decide(id, known, change, () -> AccountRouting.isActive(store.account(repository)));
        if (decision == null) {
            ignore(Ignored.STALE_REVISION, event, cause);
        } else {
            apply(id, event, decision, cause);
            requests.afterRecord(event, change, id, known, decision, cause);
        }
    }

    private void apply(RecordId id, FirehoseEvent event, Decision decision, Record<?, ?> cause) {
        walks.put(id, decision.trace());
        decision.messages().forEach(message -> output.say(message, cause));
        if (decision.flaw() != null) {
            ignore(decision.flaw().cause(), event, cause);
            Followed.line(LOG.atDebug(), event, "{}: {}", id, decision.flaw().reason());
        }
    }

    private void onAccount(FirehoseEvent event, AccountChange change, Record<?, ?> cause) {
        String did = event.getRepository();
        AccountTrace known = store.account(did);
        AccountRouting.Outcome outcome = AccountRouting.decide(known, event, change);
        remember(did, known, outcome.trace());
        if (outcome.stale()) {
            ignore(Ignored.STALE_ACCOUNT_EVENT, event, cause);
        } else if (outcome.deleted()) {
            walks.begin(did, WalkRouting.purge(outcome.trace().getPurges(), cause.timestamp()), cause);
        } else {
            if (outcome.turned()) {
                walks.begin(did, WalkRouting.restate(cause.timestamp()), cause);
            }
            if (outcome.trace().getActive()) {
                requests.afterReturn(event, outcome.trace(), cause);
            }
        }
    }

    private void onDoubt(FirehoseEvent event, RepositoryDoubt doubt, Record<?, ?> cause) {
        meters.doubt(doubt.getCause());
        String did = event.getRepository();
        if (Followed.is(cause.headers())) {
            Followed.say(LOG, cause.headers(), event, "route doubts the repository: {}", doubt.getCause());
        }
        AccountTrace known = store.account(did);
        if (AccountRouting.covers(known, doubt.getRev())) {
            return;
        }
        remember(did, known, AccountRouting.doubted(known, doubt.getRev()));
        requests.afterDoubt(event, doubt.getRev(), cause);
    }

    private void onSnapshotEnd(FirehoseEvent event, String rev, Record<?, ?> cause) {
        String did = event.getRepository();
        AccountTrace known = store.account(did);
        if (AccountRouting.isDeleted(known)) {
            ignore(Ignored.READ_OF_DELETED, event, cause);
            return;
        }
        walks.begin(did, WalkRouting.endSnapshot(rev, cause.timestamp()), cause);
        remember(did, known, AccountRouting.readInWhole(known, rev));
    }

    private void ignore(Ignored why, FirehoseEvent event, Record<?, ?> cause) {
        meters.ignored(why);
        if (Followed.is(cause.headers())) {
            Followed.say(LOG, cause.headers(), event, "route ignores it: {}", why.cause());
        }
    }

    private void remember(String did, @Nullable AccountTrace known, AccountTrace now) {
        if (!now.equals(known)) {
            store.put(did, now);
        }
    }
}

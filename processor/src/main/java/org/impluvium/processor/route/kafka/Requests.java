package org.impluvium.processor.route.kafka;

import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.route.AccountRouting;
import org.impluvium.processor.route.Decision;
import org.impluvium.processor.route.Message;
import org.impluvium.processor.route.RecordId;
import org.impluvium.processor.route.Referrals;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/** Asks for repositories to be read in whole (rules I3, P7). */
final class Requests {

    private final RouteStore store;
    private final RouteOutput output;

    Requests(RouteStore store, RouteOutput output) {
        this.store = store;
        this.output = output;
    }

    /** A record changed: it may speak of repositories that were never read, its own among them. */
    void afterRecord(
            FirehoseEvent event,
            RecordChange change,
            RecordId id,
            @Nullable RecordTrace old,
            Decision decision,
            Record<?, ?> cause) {
        // One that is being read needs no request; it is asked for until it has been read in whole.
        boolean beingRead = change.getAction() == RecordAction.SNAPSHOT;
        if (!beingRead
                && Referrals.concernsItsRepository(decision)
                && !AccountRouting.wasRead(store.account(id.repository()))) {
            ask(id.repository(), ReadCause.REFERRED, null, event, cause);
        }
        Referrals.of(id, old, decision).forEach(did -> ask(did, ReadCause.REFERRED, null, event, cause));
    }

    /** A repository is in doubt as of a revision, and was not read at it or later. */
    void afterDoubt(FirehoseEvent event, String rev, Record<?, ?> cause) {
        ask(event.getRepository(), ReadCause.DOUBT, rev, event, cause);
    }

    /**
     * An account is active. If it was away before, its repository could not be read then; that it was, only its host and the
     * reader may know, not we, so nothing is asked only if it was read and is not in doubt.
     */
    void afterReturn(FirehoseEvent event, AccountTrace now, Record<?, ?> cause) {
        String did = event.getRepository();
        if (now.getDoubtRev() != null) {
            ask(did, ReadCause.DOUBT, now.getDoubtRev(), event, cause);
        } else if (!AccountRouting.wasRead(now)) {
            ask(did, store.mayHoldCommunityRecord(did) ? ReadCause.REFERRED : ReadCause.RETURNED, null, event, cause);
        }
    }

    private void ask(String did, ReadCause why, @Nullable String rev, FirehoseEvent event, Record<?, ?> cause) {
        output.say(new Message.ToReader(new ReadRequest(did, why, rev, event.getReceivedMicros())), cause);
    }
}

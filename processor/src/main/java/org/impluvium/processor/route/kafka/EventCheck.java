package org.impluvium.processor.route.kafka;

import java.util.Set;
import org.impluvium.processor.kafka.Require;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.jspecify.annotations.Nullable;

/** Holds an event to what the receiver promises. One that breaks it goes to the dead letters. */
final class EventCheck {

    private static final Set<Class<?>> WITHOUT_REVISION = Set.of(AccountChange.class, IdentityChange.class);

    private EventCheck() {}

    static FirehoseEvent checked(@Nullable String key, @Nullable FirehoseEvent value) {
        FirehoseEvent event = Require.present(value, "the event");
        Require.that(event.getRepository().equals(key), "the event is not keyed by its repository");
        Require.did(event.getRepository(), "the repository");
        Object body = event.getBody();
        if (body instanceof RecordChange change) {
            check(change);
        } else if (body instanceof RepositoryDoubt doubt) {
            Require.rev(doubt.getRev());
        } else if (body instanceof SnapshotEnd end) {
            Require.rev(end.getRev());
        } else {
            Require.that(body != null && WITHOUT_REVISION.contains(body.getClass()), "an event of an unknown kind");
        }
        return event;
    }

    private static void check(RecordChange change) {
        Require.rev(change.getRev());
        Require.recordKey(change.getKey());
        if (change.getAction() != RecordAction.DELETE) {
            Require.present(change.getContent(), "the content of a record that exists");
            Require.present(change.getCid(), "the CID of a record that exists");
        }
    }
}

package org.impluvium.guarantees.worlds;

import java.nio.ByteBuffer;
import java.util.List;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SnapshotEnd;

/** What happens in a world as the receiver writes it into the event log. Pure functions. */
public final class LogEvents {

    private static final String SOURCE = "wss://relay.example";

    private static final WorldEvent.Cases<Object> BODY = new WorldEvent.Cases<>() {
        @Override
        public Object ofPut(WorldEvent.Put put) {
            byte[] block = DagCbor.encode(put.content());
            RecordAction action = RecordAction.valueOf(put.kind().name());
            return change(put.uri(), action, put.rev().value(), block);
        }

        @Override
        public Object ofDelete(WorldEvent.Delete delete) {
            RecordUri uri = delete.uri();
            return new RecordChange(
                    uri.collection().value(),
                    uri.key().value(),
                    RecordAction.DELETE,
                    delete.rev().value(),
                    null,
                    null);
        }

        @Override
        public Object ofAccount(WorldEvent.Account account) {
            return new AccountChange(account.active(), account.status().orElse(null));
        }

        @Override
        public Object ofIdentity(WorldEvent.Identity identity) {
            return new IdentityChange(identity.handle().orElse(null));
        }

        @Override
        public Object ofDoubt(WorldEvent.Doubt doubt) {
            return new RepositoryDoubt(doubt.rev().value(), DoubtCause.SYNC);
        }

        @Override
        public Object ofSnapshotEnd(WorldEvent.SnapshotEnd end) {
            return new SnapshotEnd(end.rev().value());
        }
    };

    private LogEvents() {}

    public static List<FirehoseEvent> of(List<WorldEvent> events) {
        return events.stream().map(LogEvents::of).toList();
    }

    public static FirehoseEvent of(WorldEvent event) {
        return new FirehoseEvent(
                event.repository().value(), SOURCE, event.position(), event.receivedMicros(), event.fold(BODY));
    }

    private static RecordChange change(RecordUri uri, RecordAction action, String rev, byte[] block) {
        return new RecordChange(
                uri.collection().value(),
                uri.key().value(),
                action,
                rev,
                Cid.ofDagCbor(block).toString(),
                ByteBuffer.wrap(block));
    }
}

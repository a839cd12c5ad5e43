package org.impluvium.processor.testing;

import java.nio.ByteBuffer;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.jspecify.annotations.Nullable;

/** Makes the events of one repository, each with a higher revision and position than the last. */
public final class Repository {

    /** 2026-11-21T12:00:00Z in µs. */
    public static final long START = 1_795_262_400_000_000L;

    private static final String SOURCE = "wss://relay.example";

    private final String did;
    private long step;

    public Repository(String did) {
        this.did = did;
    }

    public String did() {
        return did;
    }

    public FirehoseEvent create(String collection, String key, DataValue content) {
        return change(collection, key, RecordAction.CREATE, nextRev(), content);
    }

    public FirehoseEvent update(String collection, String key, DataValue content) {
        return change(collection, key, RecordAction.UPDATE, nextRev(), content);
    }

    public FirehoseEvent delete(String collection, String key) {
        return change(collection, key, RecordAction.DELETE, nextRev(), null);
    }

    public FirehoseEvent change(
            String collection, String key, RecordAction action, String rev, @Nullable DataValue content) {
        byte[] block = content == null ? null : DagCbor.encode(content);
        return event(new RecordChange(
                collection,
                key,
                action,
                rev,
                block == null ? null : Cid.ofDagCbor(block).toString(),
                block == null ? null : ByteBuffer.wrap(block)));
    }

    public FirehoseEvent account(boolean active, @Nullable String status) {
        return event(new AccountChange(active, status));
    }

    public FirehoseEvent doubt() {
        return event(new RepositoryDoubt(nextRev(), DoubtCause.SYNC));
    }

    public FirehoseEvent snapshotEnd(String rev) {
        return event(new SnapshotEnd(rev));
    }

    /** A revision after all before. */
    public String nextRev() {
        step++;
        return Tid.of(START + step, 0).toString();
    }

    /** The revision that was made last. */
    public String lastRev() {
        return Tid.of(START + step, 0).toString();
    }

    public FirehoseEvent event(Object body) {
        step++;
        return new FirehoseEvent(did, SOURCE, step, START + step, body);
    }
}

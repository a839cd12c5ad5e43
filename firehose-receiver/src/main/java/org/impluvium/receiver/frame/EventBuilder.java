package org.impluvium.receiver.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.jspecify.annotations.Nullable;

/** Collects what becomes of one frame: its events all have the frame's repository, position and time. Not thread-safe. */
public final class EventBuilder {

    private final String source;
    private final Did repository;
    private final long position;
    private final long receivedMicros;
    private final List<FirehoseEvent> events = new ArrayList<>(1);
    private final List<DropCause> drops = new ArrayList<>(0);
    private final Set<DoubtCause> doubts = EnumSet.noneOf(DoubtCause.class);

    /**
     * @param source identity of the source
     * @param position of the frame in it
     * @param receivedMicros when the frame was received, µs since the epoch
     */
    public EventBuilder(String source, Did repository, long position, long receivedMicros) {
        this.source = source;
        this.repository = repository;
        this.position = position;
        this.receivedMicros = receivedMicros;
    }

    /** A record was created or updated. */
    public void written(RecordAction action, RecordPath path, Tid rev, String cid, byte[] content) {
        add(new RecordChange(path.collection(), path.key(), action, rev.value(), cid, ByteBuffer.wrap(content)));
    }

    /** A record was deleted. */
    public void deleted(RecordPath path, Tid rev) {
        add(new RecordChange(path.collection(), path.key(), RecordAction.DELETE, rev.value(), null, null));
    }

    /** The account's status changed; a text too long to explain anything is left out. */
    public void account(boolean active, @Nullable String status) {
        add(new AccountChange(active, upTo(Limits.MAX_STATUS_CHARACTERS, status)));
    }

    /** The account's identity changed; the handle is a hint, and too long it is none. */
    public void identity(@Nullable String handle) {
        add(new IdentityChange(upTo(Limits.MAX_HANDLE_CHARACTERS, handle)));
    }

    private static @Nullable String upTo(int most, @Nullable String text) {
        return text == null || text.length() > most ? null : text;
    }

    /** Marks the repository for re-reading (rule I3), once per cause. */
    public void doubt(Tid rev, DoubtCause cause) {
        if (doubts.add(cause)) {
            add(new RepositoryDoubt(rev.value(), cause));
        }
    }

    public void drop(DropCause cause) {
        drops.add(cause);
    }

    private void add(Object body) {
        events.add(new FirehoseEvent(repository.value(), source, position, receivedMicros, body));
    }

    public FrameResult result() {
        return new FrameResult(position, false, events, drops, null, null);
    }
}

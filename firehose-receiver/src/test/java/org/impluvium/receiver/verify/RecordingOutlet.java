package org.impluvium.receiver.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;
import org.jspecify.annotations.Nullable;

/** Keeps what is handed on, of all frames together. Thread-safe. */
final class RecordingOutlet implements Outlet {

    private final List<FirehoseEvent> events = new ArrayList<>();
    private final List<Optional<RepositoryChain>> kept = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int closed;

    @Override
    public synchronized void write(List<FirehoseEvent> written) {
        events.addAll(written);
    }

    @Override
    public synchronized void keep(Did repository, Optional<RepositoryChain> last) {
        kept.add(last);
    }

    @Override
    public synchronized void close() {
        closed++;
    }

    @Override
    public synchronized void failed(Throwable cause) {
        failures.add(cause);
    }

    synchronized List<FirehoseEvent> events() {
        return List.copyOf(events);
    }

    /** The positions of the frames that events came of, in the order in which they came. */
    synchronized List<Long> positions() {
        return events.stream().map(FirehoseEvent::getPosition).toList();
    }

    synchronized List<Optional<RepositoryChain>> kept() {
        return List.copyOf(kept);
    }

    synchronized int closed() {
        return closed;
    }

    synchronized @Nullable Throwable failure() {
        return failures.isEmpty() ? null : failures.get(0);
    }
}

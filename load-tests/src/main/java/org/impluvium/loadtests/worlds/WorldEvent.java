package org.impluvium.loadtests.worlds;

import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.model.World;

/** One thing that happened in one repository, as a source tells it. Positions grow within each repository. */
public sealed interface WorldEvent {

    /** Whose it is. */
    Did repository();

    /** Its place in the source. */
    long position();

    /** When it was received, in µs since the epoch; never before the time in its revision. */
    long receivedMicros();

    /** Changes a world as this event does. */
    void applyTo(World world);

    /** Calls the case that this event is. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of event. */
    interface Cases<R> {
        R ofPut(Put put);

        R ofDelete(Delete delete);

        R ofAccount(Account account);

        R ofIdentity(Identity identity);

        R ofDoubt(Doubt doubt);

        R ofSnapshotEnd(SnapshotEnd end);
    }

    /** How a version of a record came. */
    enum PutKind {
        CREATE,
        UPDATE,
        /** Read again from its repository. */
        SNAPSHOT
    }

    /** A version of a record. */
    record Put(long position, long receivedMicros, PutKind kind, RecordUri uri, Tid rev, DataValue content)
            implements WorldEvent {
        @Override
        public Did repository() {
            return uri.repository();
        }

        @Override
        public void applyTo(World world) {
            switch (kind) {
                case CREATE -> world.create(uri, rev, content);
                case UPDATE -> world.update(uri, rev, content);
                case SNAPSHOT -> world.snapshot(uri, rev, content);
            }
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofPut(this);
        }
    }

    /** The end of a record, which need not have existed. */
    record Delete(long position, long receivedMicros, RecordUri uri, Tid rev) implements WorldEvent {
        @Override
        public Did repository() {
            return uri.repository();
        }

        @Override
        public void applyTo(World world) {
            world.delete(uri, rev);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofDelete(this);
        }
    }

    /** What becomes of an account (P6). */
    record Account(long position, long receivedMicros, Did repository, boolean active, Optional<String> status)
            implements WorldEvent {
        @Override
        public void applyTo(World world) {
            world.account(repository, position, active, status.orElse(""));
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofAccount(this);
        }
    }

    /** An identity may have changed, which no feed depends on. */
    record Identity(long position, long receivedMicros, Did repository, Optional<String> handle) implements WorldEvent {
        @Override
        public void applyTo(World world) {
            // Nothing that the feeds are a function of.
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofIdentity(this);
        }
    }

    /** What is known of the repository may differ from what is in it, as of a revision (I3). */
    record Doubt(long position, long receivedMicros, Did repository, Tid rev) implements WorldEvent {
        @Override
        public void applyTo(World world) {
            // What is known stays known until the repository has been read again.
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofDoubt(this);
        }
    }

    /** The repository was re-sent in whole, as {@link PutKind#SNAPSHOT}: its records older than {@code rev} are gone. */
    record SnapshotEnd(long position, long receivedMicros, Did repository, Tid rev) implements WorldEvent {
        @Override
        public void applyTo(World world) {
            world.snapshotEnd(repository, rev);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofSnapshotEnd(this);
        }
    }
}

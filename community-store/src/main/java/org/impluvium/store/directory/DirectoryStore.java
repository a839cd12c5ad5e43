package org.impluvium.store.directory;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.store.port.Community;
import org.jspecify.annotations.Nullable;

/**
 * The directory as a global store of Kafka Streams: filled from its topic's beginning at each start, nothing on disk.
 * Streams passes what it restores through {@link DirectoryProcessor}, like what follows later.
 */
public final class DirectoryStore implements StateStore {

    /** Its name in the topology. */
    public static final String NAME = "community-directory";

    private final InMemoryDirectory directory;
    private boolean open;

    private DirectoryStore(InMemoryDirectory directory) {
        this.directory = directory;
    }

    /** Builds the one store of a process; it fills `directory`. */
    public static StoreBuilder<DirectoryStore> builder(InMemoryDirectory directory) {
        return new Builder(directory);
    }

    void put(String uri, @Nullable DirectoryEntry entry) {
        directory.put(
                uri,
                entry == null
                        ? null
                        : new Community(uri, entry.getOwner(), entry.getKey(), entry.getCid(), entry.getConfig()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException("the directory is restored through its processor");
        });
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** A global store has no changelog but its topic, and nothing here is cached. */
    private record Builder(InMemoryDirectory directory) implements StoreBuilder<DirectoryStore> {

        @Override
        public DirectoryStore build() {
            return new DirectoryStore(directory);
        }

        @Override
        public StoreBuilder<DirectoryStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<DirectoryStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<DirectoryStore> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<DirectoryStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}

package org.impluvium.store.global;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A global store that has nothing on disk and nothing in itself: it stands for what its processor keeps in memory. It
 * makes Kafka Streams read the topic from its beginning at each start, through the processor, before the application
 * runs.
 */
public final class MemoryStore implements StateStore {

    private final String name;
    private boolean open;

    private MemoryStore(String name) {
        this.name = name;
    }

    /** Builds the one store of this name. */
    public static StoreBuilder<MemoryStore> named(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(name + " is restored through its processor");
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
    private record Builder(String name) implements StoreBuilder<MemoryStore> {

        @Override
        public MemoryStore build() {
            return new MemoryStore(name);
        }

        @Override
        public StoreBuilder<MemoryStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<MemoryStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<MemoryStore> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<MemoryStore> withLoggingDisabled() {
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
    }
}

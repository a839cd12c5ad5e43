package org.impluvium.streams.rocksdb;

import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The memory that all stores of this process share: made for the first of them, never closed. Thread-safe. */
final class SharedMemory {

    /** Share of the cache in which indexes and filters outlive blocks of data. */
    private static final double HIGH_PRIORITY = 0.3;

    /** Lets RocksDB choose how many locks the cache has. */
    private static final int SHARDS = -1;

    private static @Nullable SharedMemory instance;

    private final RocksDbMemory sizes;
    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    private SharedMemory(RocksDbMemory sizes) {
        this.sizes = sizes;
        // Not strict: where pinned blocks exceed the capacity a strict cache fails reads.
        this.cache = new LRUCache(sizes.totalBytes(), SHARDS, false, HIGH_PRIORITY);
        // Its memory is charged to the cache.
        this.writeBuffers = new WriteBufferManager(sizes.writeBufferBytes(), cache);
    }

    static synchronized SharedMemory of(RocksDbMemory sizes) {
        if (instance == null) {
            RocksDB.loadLibrary();
            instance = new SharedMemory(sizes);
        }
        if (!instance.sizes.equals(sizes)) {
            throw new IllegalStateException(
                    "the stores of one process share one memory: " + instance.sizes + ", not " + sizes);
        }
        return instance;
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }
}

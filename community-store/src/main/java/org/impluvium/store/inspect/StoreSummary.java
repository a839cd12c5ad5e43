package org.impluvium.store.inspect;

/**
 * How a store was left, and how much of it was looked at.
 *
 * @param store which
 * @param stoppedCleanly false: only what RocksDB had flushed when its process ended is there; true also where a process
 *     that opened it again was killed before it flushed anything
 * @param rows how many were looked at
 * @param bytes of their keys and values
 */
public record StoreSummary(LocalStore store, boolean stoppedCleanly, long rows, long bytes) {}

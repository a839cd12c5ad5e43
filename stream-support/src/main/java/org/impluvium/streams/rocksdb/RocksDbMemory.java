package org.impluvium.streams.rocksdb;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How much memory outside the heap all RocksDB stores of this process take together: blocks, indexes, filters and write
 * buffers share one cache. The bound is not absolute: what iterators hold on to and what must be cached comes on top
 * while needed, so leave head-room. Immutable.
 *
 * @param totalBytes size of the cache
 * @param writeBufferBytes part of it that write buffers may take before they are flushed
 */
public record RocksDbMemory(long totalBytes, long writeBufferBytes) {

    /** Config keys; values are {@link Long}s. */
    static final String TOTAL_BYTES = "impluvium.rocksdb.total.bytes";

    static final String WRITE_BUFFER_BYTES = "impluvium.rocksdb.write.buffer.bytes";

    private static final long MIB = 1024 * 1024;

    /** 256 MiB, half of it for write buffers. */
    public static final RocksDbMemory DEFAULT = new RocksDbMemory(256 * MIB, 128 * MIB);

    /** @throws IllegalArgumentException if the write buffers leave no room for reading */
    public RocksDbMemory {
        if (writeBufferBytes < MIB || writeBufferBytes >= totalBytes) {
            throw new IllegalArgumentException("RocksDB's write buffers (" + writeBufferBytes
                    + " bytes) must take at least 1 MiB, and less than its whole memory (" + totalBytes + " bytes)");
        }
    }

    /** Makes the stores of a Streams application share this memory. */
    public void addTo(Properties streams) {
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemoryConfigSetter.class);
        streams.put(TOTAL_BYTES, totalBytes);
        streams.put(WRITE_BUFFER_BYTES, writeBufferBytes);
    }

    static RocksDbMemory of(Map<String, Object> configs) {
        return new RocksDbMemory((long) configs.getOrDefault(TOTAL_BYTES, DEFAULT.totalBytes), (long)
                configs.getOrDefault(WRITE_BUFFER_BYTES, DEFAULT.writeBufferBytes));
    }
}

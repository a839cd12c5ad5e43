package org.impluvium.streams.rocksdb;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Gives every store of this process the same cache and write buffers. Sizes: {@link RocksDbMemory}. Kafka Streams makes
 * one instance a store; the shared objects live as long as the process.
 */
public final class SharedMemoryConfigSetter implements RocksDBConfigSetter {

    /**
     * @throws IllegalStateException if another store of this process was opened with other sizes
     */
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        SharedMemory memory = SharedMemory.of(RocksDbMemory.of(configs));
        // The existing table config: Streams refuses a fresh one, and it holds the Bloom filter. No prefix extractor:
        // Streams opens iterators without total-order seek, so scans across prefixes would be silently incomplete.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        // Streams leaves the last level without filters, as if all rows that are asked for were there. Ours mostly are
        // not: each new record, post and place is looked for first.
        options.setOptimizeFiltersForHits(false);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing was made for this store alone; what is shared must outlive it.
    }
}

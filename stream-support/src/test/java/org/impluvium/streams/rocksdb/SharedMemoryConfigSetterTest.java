package org.impluvium.streams.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class SharedMemoryConfigSetterTest {

    private static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void shouldLetTwoStoresShareOneCache() throws RocksDBException {
        try (Options options = optionsOfAStore();
                Options others = optionsOfAStore();
                RocksDB store = RocksDB.open(options, folder.resolve("a").toString());
                RocksDB other = RocksDB.open(others, folder.resolve("b").toString())) {
            long before = used(other);

            store.put(new byte[1], new byte[(int) (4 * MIB)]);

            assertThat(used(store)).isGreaterThan(before + 4 * MIB);
            assertThat(used(other)).isEqualTo(used(store));
            assertThat(capacity(store)).isEqualTo(RocksDbMemory.DEFAULT.totalBytes());
            assertThat(capacity(other)).isEqualTo(RocksDbMemory.DEFAULT.totalBytes());
        }
    }

    @Test
    void shouldOutliveTheStoresThatUseIt() throws RocksDBException {
        for (String name : new String[] {"c", "d"}) {
            Options options = optionsOfAStore();
            try (RocksDB store = RocksDB.open(options, folder.resolve(name).toString())) {
                store.put(new byte[1], new byte[1]);
            }
            new SharedMemoryConfigSetter().close(name, options);
            options.close();
        }

        assertThat(SharedMemory.of(RocksDbMemory.DEFAULT).cache().getUsage()).isNotNegative();
    }

    @Test
    void shouldKeepTheTableConfigThatStreamsMade() {
        try (Options options = optionsOfAStore()) {
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();

            assertThat(table.blockSize()).isEqualTo(12_345);
            assertThat(table.cacheIndexAndFilterBlocks()).isTrue();
            assertThat(table.cacheIndexAndFilterBlocksWithHighPriority()).isTrue();
            assertThat(table.pinL0FilterAndIndexBlocksInCache()).isTrue();
        }
    }

    @Test
    void shouldRefuseOtherSizesInOneProcess() {
        SharedMemory.of(RocksDbMemory.DEFAULT);

        assertThatIllegalStateException().isThrownBy(() -> SharedMemory.of(new RocksDbMemory(64 * MIB, 32 * MIB)));
    }

    @Test
    void shouldRefuseWriteBuffersThatLeaveNoRoom() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RocksDbMemory(64 * MIB, 64 * MIB));
        assertThatIllegalArgumentException().isThrownBy(() -> new RocksDbMemory(64 * MIB, 0));
    }

    @Test
    void shouldTravelThroughTheConfigOfStreams() {
        RocksDbMemory memory = new RocksDbMemory(64 * MIB, 32 * MIB);
        Properties properties = new Properties();

        memory.addTo(properties);

        Map<String, Object> configs = new StreamsConfig(with(properties)).originals();
        assertThat(RocksDbMemory.of(configs)).isEqualTo(memory);
    }

    private static Properties with(Properties properties) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "any");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return properties;
    }

    private static Options optionsOfAStore() {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockSize(12_345));
        new SharedMemoryConfigSetter().setConfig("store", options, Map.of());
        return options;
    }

    private static long used(RocksDB store) throws RocksDBException {
        return store.getLongProperty("rocksdb.block-cache-usage");
    }

    private static long capacity(RocksDB store) throws RocksDBException {
        return store.getLongProperty("rocksdb.block-cache-capacity");
    }
}

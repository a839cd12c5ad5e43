package org.impluvium.store.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * The RocksDB of one Kafka Streams store, opened so that not a file of it is written, made or locked. Its process must
 * not run meanwhile. Not thread-safe.
 */
final class ReadOnlyDatabase implements AutoCloseable {

    /** Where Kafka Streams (since 4.3) keeps positions and state of the store. */
    private static final byte[] OFFSETS = "offsets".getBytes(UTF_8);

    private static final byte[] STATUS = "status".getBytes(UTF_8);
    private static final byte[] CLOSED =
            ByteBuffer.allocate(Long.BYTES).putLong(0).array();

    private final Path folder;
    private final ColumnFamilyOptions familyOptions = new ColumnFamilyOptions();
    private final DBOptions options = new DBOptions();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private @Nullable RocksDB database;

    private ReadOnlyDatabase(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the database of a store.
     *
     * @throws InspectionException if it is damaged or none
     */
    static ReadOnlyDatabase open(Path folder) throws InspectionException {
        RocksDB.loadLibrary();
        ReadOnlyDatabase opened = new ReadOnlyDatabase(folder);
        try {
            opened.openAllFamilies();
            return opened;
        } catch (RocksDBException e) {
            opened.close();
            throw opened.unreadable(e);
        }
    }

    /** RocksDB opens all column families of a database or none. */
    private void openAllFamilies() throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        try (Options any = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(any, folder.toString())) {
                descriptors.add(new ColumnFamilyDescriptor(name, familyOptions));
            }
        }
        if (descriptors.isEmpty()) {
            throw new RocksDBException("there is no database in it");
        }
        database = RocksDB.openReadOnly(options, folder.toString(), descriptors, families);
    }

    /**
     * Whether Kafka Streams closed the store: else what was not flushed then is missing. That it was opened again is on
     * the disk only from the first flush on.
     */
    boolean stoppedCleanly() throws InspectionException {
        try {
            for (ColumnFamilyHandle family : families) {
                if (Arrays.equals(family.getName(), OFFSETS)) {
                    return Arrays.equals(opened().get(family, STATUS), CLOSED);
                }
            }
            return false;
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    /**
     * Shows the rows whose key begins so, in the order of their keys.
     *
     * @param visitor is given key and value
     */
    void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor) throws InspectionException {
        try (ReadOptions uncached = new ReadOptions().setFillCache(false);
                RocksIterator rows = opened().newIterator(uncached)) {
            rows.seek(prefix);
            while (rows.isValid() && begins(rows.key(), prefix)) {
                visitor.accept(rows.key(), rows.value());
                rows.next();
            }
            rows.status();
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    private static boolean begins(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        if (database != null) {
            database.close();
        }
        options.close();
        familyOptions.close();
    }

    private RocksDB opened() {
        if (database == null) {
            throw new IllegalStateException("not opened");
        }
        return database;
    }

    private InspectionException unreadable(RocksDBException e) {
        return new InspectionException("The local state in " + folder + " cannot be read: " + e.getMessage(), e);
    }
}

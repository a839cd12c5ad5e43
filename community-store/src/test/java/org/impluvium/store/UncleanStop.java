package org.impluvium.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Makes the local state of a stopped store look as if its process had been killed. */
final class UncleanStop {

    private static final byte[] STATUS = "status".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OPEN =
            ByteBuffer.allocate(Long.BYTES).putLong(1).array();

    private UncleanStop() {}

    /** Kafka Streams marks a RocksDB as open while it is, and finds that mark where it was not closed. */
    static void pretend(Path database) {
        List<ColumnFamilyDescriptor> families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor("offsets".getBytes(StandardCharsets.UTF_8)));
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB db = RocksDB.open(options, database.toString(), families, handles)) {
            if (db.get(handles.get(1), STATUS) == null) {
                throw new AssertionError("Kafka Streams does not mark its stores any more");
            }
            db.put(handles.get(1), STATUS, OPEN);
            handles.forEach(ColumnFamilyHandle::close);
        } catch (RocksDBException e) {
            throw new AssertionError(e);
        }
    }
}

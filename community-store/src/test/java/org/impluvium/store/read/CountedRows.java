package org.impluvium.store.read;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Counts what reading costs, and what was not closed. */
final class CountedRows implements ReadOnlyKeyValueStore<Bytes, byte[]> {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private int gets;
    private int seeks;
    private int steps;
    private int open;

    CountedRows(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    int gets() {
        return gets;
    }

    int seeks() {
        return seeks;
    }

    int steps() {
        return steps;
    }

    int open() {
        return open;
    }

    @Override
    public byte[] get(Bytes key) {
        gets++;
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        seeks++;
        open++;
        return new Counted(rows.range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("nobody reads everything");
    }

    @Override
    public long approximateNumEntries() {
        throw new UnsupportedOperationException("nobody reads everything");
    }

    private final class Counted implements KeyValueIterator<Bytes, byte[]> {

        private final KeyValueIterator<Bytes, byte[]> found;

        Counted(KeyValueIterator<Bytes, byte[]> found) {
            this.found = found;
        }

        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            steps++;
            return found.next();
        }

        @Override
        public Bytes peekNextKey() {
            return found.peekNextKey();
        }

        @Override
        public void close() {
            open--;
            found.close();
        }
    }
}

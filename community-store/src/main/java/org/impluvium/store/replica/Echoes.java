package org.impluvium.store.replica;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a process says of feed rows comes back to it through the log, a commit later. Until all has come back that it
 * said while a partition was catching up, feeds that are mixed from the replica would lack it (rule Q5).
 *
 * <p>Each such record carries a mark in a header, by which it is known again. Records that are said later carry none. A
 * partition that starts anew forgets its marks: what they were on may have been undone with its transaction, and is
 * then said again. Thread-safe.
 */
public final class Echoes {

    /** Which process said it, about which partition, and a number. */
    static final String HEADER = "impluvium.echo";

    private static final int MARK_SIZE = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

    private final IntPredicate caughtUp;
    private final UUID self = UUID.randomUUID();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Integer, Voice> voices = new ConcurrentHashMap<>();

    /** @param caughtUp whether a partition has caught up */
    public Echoes(IntPredicate caughtUp) {
        this.caughtUp = caughtUp;
    }

    /**
     * The partition begins from its last committed state.
     *
     * @return what speaks of it from now on. What an earlier one goes on saying is not awaited: its task is gone, though
     *     its thread may not have noticed, and its transaction will not be committed.
     */
    public Voice restarted(int partition) {
        Voice voice = new Voice(partition);
        voices.put(partition, voice);
        return voice;
    }

    /** A record is in the replica, whoever said it. */
    void heard(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || header.value().length != MARK_SIZE) {
            return;
        }
        ByteBuffer mark = ByteBuffer.wrap(header.value());
        if (new UUID(mark.getLong(), mark.getLong()).equals(self)) {
            Voice voice = voices.get(mark.getInt());
            if (voice != null) {
                voice.awaited.remove(mark.getLong());
            }
        }
    }

    /** Whether the replica has all that was said of a partition while it was catching up; asked once it has. */
    public boolean hasHeardAll(int partition) {
        Voice voice = voices.get(partition);
        return voice == null || voice.awaited.isEmpty();
    }

    /** Speaks of one partition, from one start of its task to the next. */
    public final class Voice {

        private final int partition;
        private final Set<Long> awaited = ConcurrentHashMap.newKeySet();

        private Voice(int partition) {
            this.partition = partition;
        }

        /** The headers for a record that is said about the partition: as given, with a mark where it is awaited. */
        public Headers marked(Headers headers) {
            if (caughtUp.test(partition)) {
                return headers;
            }
            long number = numbers.incrementAndGet();
            awaited.add(number);
            byte[] mark = ByteBuffer.allocate(MARK_SIZE)
                    .putLong(self.getMostSignificantBits())
                    .putLong(self.getLeastSignificantBits())
                    .putInt(partition)
                    .putLong(number)
                    .array();
            return new RecordHeaders(headers).add(HEADER, mark);
        }
    }
}

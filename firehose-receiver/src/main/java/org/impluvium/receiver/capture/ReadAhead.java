package org.impluvium.receiver.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream of which the next bytes can be looked at before they are taken. What cannot be read, such as the rest of a cut
 * archive, is as if it were not there; {@link #failure()} says why. Not thread-safe.
 */
final class ReadAhead {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int INITIAL = 1 << 18;

    private final InputStream in;
    private byte[] buf = new byte[INITIAL];
    private int from;
    private int to;
    private long offset;
    private boolean ended;
    private @Nullable IOException failure;

    /** @param offset of the stream's next byte in the whole */
    ReadAhead(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** Whether there are so many bytes more. */
    boolean has(int count) {
        while (to - from < count && !ended) {
            fill();
        }
        return to - from >= count;
    }

    /** Reads some more; the room grows with what is there, whatever a damaged length says. */
    private void fill() {
        if (to == buf.length) {
            byte[] room = from > 0 ? buf : new byte[2 * buf.length];
            System.arraycopy(buf, from, room, 0, to - from);
            buf = room;
            to -= from;
            from = 0;
        }
        try {
            int read = in.read(buf, to, buf.length - to);
            ended = read < 0;
            to += Math.max(0, read);
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    /** Where the next byte stands in the whole. */
    long offset() {
        return offset;
    }

    long longAt(int index) {
        return (long) LONG.get(buf, from + index);
    }

    int intAt(int index) {
        return (int) INT.get(buf, from + index);
    }

    /** The next bytes from an index on are in this array from {@link #start} on; until more is read. */
    byte[] array() {
        return buf;
    }

    int start(int index) {
        return from + index;
    }

    byte[] copy(int index, int length) {
        return Arrays.copyOfRange(buf, from + index, from + index + length);
    }

    void skip(int count) {
        from += count;
        offset += count;
    }

    /** Why the end came, if not because there is no more. */
    @Nullable
    IOException failure() {
        return failure;
    }
}

package org.impluvium.receiver.capture;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture file (.atcap): magic {@code ATCAP}, version 1, stream kind, then per frame eight bytes of received time
 * (µs), four bytes of length, and the frame; all big-endian; perhaps in gzip or Zstandard, told by their magic. Not
 * thread-safe.
 */
final class CaptureFile implements AutoCloseable {

    private static final byte[] MAGIC = {'A', 'T', 'C', 'A', 'P'};
    private static final int VERSION = 1;
    private static final int SUBSCRIBE_REPOS = 1;
    private static final int JETSTREAM = 2;
    private static final int BUFFER = 1 << 16;
    /** No recorder writes longer frames; a longer one is damage, and believing it would cost the memory. */
    private static final int MAX_LENGTH = 64 << 20;

    private final DataInputStream in;
    private final StreamKind kind;
    private boolean ended;

    /** One frame of the file. */
    static final class Entry {
        final long receivedMicros;
        final byte[] frame;

        Entry(long receivedMicros, byte[] frame) {
            this.receivedMicros = receivedMicros;
            this.frame = frame;
        }
    }

    private CaptureFile(DataInputStream in, StreamKind kind) {
        this.in = in;
        this.kind = kind;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws SourceException if the file cannot be read or is no capture
     */
    static CaptureFile open(Path file) {
        try {
            InputStream raw = Files.newInputStream(file);
            try {
                DataInputStream in = new DataInputStream(uncompressed(new BufferedInputStream(raw, BUFFER)));
                return new CaptureFile(in, readHeader(file, in));
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SourceException("cannot read the capture " + file + ": " + e, e);
        }
    }

    private static InputStream uncompressed(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        if (startsWith(start, 0x1f, 0x8b)) {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        } else if (startsWith(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new BufferedInputStream(new ZstdInputStream(in), BUFFER);
        }
        return in;
    }

    private static boolean startsWith(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static StreamKind readHeader(Path file, DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(MAGIC.length + 2);
        if (header.length < MAGIC.length + 2 || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new SourceException(file + " is no capture file: it does not begin with ATCAP");
        }
        int version = header[MAGIC.length];
        int kind = header[MAGIC.length + 1];
        if (version != VERSION) {
            throw new SourceException(file + " is a capture of version " + version + "; this reads version " + VERSION);
        } else if (kind != SUBSCRIBE_REPOS && kind != JETSTREAM) {
            throw new SourceException(file + " holds a stream of kind " + kind
                    + "; known are 1 (subscribeRepos) and 2 (Jetstream version 1)");
        }
        return kind == SUBSCRIBE_REPOS ? StreamKind.SUBSCRIBE_REPOS : StreamKind.JETSTREAM;
    }

    StreamKind kind() {
        return kind;
    }

    /**
     * The next frame, or null at the end.
     *
     * @throws IOException if the file ends within a frame or is damaged; after that it is at its end
     */
    @Nullable
    Entry next() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        int first = in.read();
        if (first < 0) {
            return null;
        }
        long receivedMicros = (long) first << 56;
        for (int shift = 48; shift >= 0; shift -= 8) {
            receivedMicros |= (long) in.readUnsignedByte() << shift;
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("the last frame is cut off");
        }
        ended = false;
        return new Entry(receivedMicros, frame);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

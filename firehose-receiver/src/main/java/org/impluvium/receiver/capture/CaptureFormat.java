package org.impluvium.receiver.capture;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;

/**
 * What a capture file (.atcap) looks like: magic {@code ATCAP}, version 1, stream kind, then per frame eight bytes of
 * received time (µs), four bytes of length, and the frame; all big-endian; perhaps in gzip or Zstandard, told by their magic.
 */
public final class CaptureFormat {

    /** Bytes before the first frame. */
    public static final int HEADER_BYTES = 7;

    /** Bytes of time and length before each frame. */
    public static final int FRAME_HEADER_BYTES = 12;

    /** No recorder writes longer frames; a longer one is damage, and believing it would cost the memory. */
    public static final int MAX_FRAME_BYTES = 64 << 20;

    static final int LENGTH_OFFSET = 8;

    private static final byte[] MAGIC = {'A', 'T', 'C', 'A', 'P'};
    private static final int VERSION = 1;
    private static final int SUBSCRIBE_REPOS = 1;
    private static final int JETSTREAM = 2;
    private static final int BUFFER = 1 << 16;

    private CaptureFormat() {}

    /** What a file begins with. */
    public static byte[] header(StreamKind kind) {
        byte[] header = Arrays.copyOf(MAGIC, HEADER_BYTES);
        header[MAGIC.length] = VERSION;
        header[MAGIC.length + 1] = (byte) (kind == StreamKind.SUBSCRIBE_REPOS ? SUBSCRIBE_REPOS : JETSTREAM);
        return header;
    }

    /**
     * Reads what a file begins with.
     *
     * @throws SourceException if it is no capture, or one that nobody here can read
     */
    static StreamKind readHeader(Path file, InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
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

    /**
     * Whether a file ends before what it begins with is whole, as one does whose writer was killed early: nothing can be read from
     * it, and nothing is lost with it.
     */
    public static boolean endsInHeader(Path file) throws IOException {
        if (Files.size(file) < HEADER_BYTES) {
            return true;
        }
        try (InputStream raw = Files.newInputStream(file)) {
            InputStream in = unpacked(raw);
            if (in instanceof ZstdInputStream zstandard) {
                // Where it is cut off it ends, instead of failing as if it were damaged.
                zstandard.setContinuous(true);
            }
            return in.readNBytes(HEADER_BYTES).length < HEADER_BYTES;
        } catch (EOFException e) {
            return true;
        }
    }

    /** The content of a file, unpacked if it is packed, whatever its name. */
    public static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        if (startsWith(start, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, BUFFER);
        } else if (startsWith(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStream(in);
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
}

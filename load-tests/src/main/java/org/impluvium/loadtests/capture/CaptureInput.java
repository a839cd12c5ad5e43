package org.impluvium.loadtests.capture;

import static org.impluvium.loadtests.capture.CaptureFiles.MAGIC;
import static org.impluvium.loadtests.capture.CaptureFiles.VERSION;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.impluvium.loadtests.frames.Frame;
import org.jspecify.annotations.Nullable;

/** A capture file that is read frame by frame, however long it is. Not thread-safe. */
public final class CaptureInput implements AutoCloseable {

    private static final int MAX_FRAME = 16 << 20;

    private final DataInputStream in;
    private final Capture.Kind kind;

    private CaptureInput(DataInputStream in, Capture.Kind kind) {
        this.in = in;
        this.kind = kind;
    }

    /**
     * Opens a file and reads its head; gzip is known by its magic bytes, whatever the name.
     *
     * @throws IOException if it cannot be read or is no capture
     */
    public static CaptureInput open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(unzipped(raw)));
            return new CaptureInput(in, readHead(in));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What was recorded. */
    public Capture.Kind kind() {
        return kind;
    }

    /**
     * The next frame, or null at the end.
     *
     * @throws IOException if the file is damaged or cut off
     */
    public @Nullable Frame next() throws IOException {
        int first = in.read();
        return first < 0 ? null : readFrame(first, in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static Capture.Kind readHead(DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.read() != VERSION) {
            throw new IOException("no capture file of version " + VERSION);
        }
        int code = in.read();
        return Arrays.stream(Capture.Kind.values())
                .filter(kind -> kind.code() == code)
                .findFirst()
                .orElseThrow(() -> new IOException("unknown kind of stream " + code));
    }

    private static Frame readFrame(int firstByte, DataInputStream in) throws IOException {
        long micros = (long) firstByte << 56;
        for (int shift = 48; shift >= 0; shift -= 8) {
            micros |= (long) in.readUnsignedByte() << shift;
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_FRAME) {
            throw new IOException("frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the last frame is cut off");
        }
        return new Frame(micros, bytes);
    }
}

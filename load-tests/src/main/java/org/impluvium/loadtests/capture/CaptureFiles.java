package org.impluvium.loadtests.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.impluvium.loadtests.frames.Frame;

/**
 * Reads and writes capture files: {@code ATCAP}, version 1, the kind of stream, then per frame 8 bytes of received time (µs),
 * 4 bytes of length and the frame, all big-endian; as a whole gzipped or not.
 */
public final class CaptureFiles {

    private static final byte[] MAGIC = "ATCAP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MAX_FRAME = 16 << 20;

    private CaptureFiles() {}

    /** Reads a whole file; gzip is known by its magic bytes, whatever the name. */
    public static Capture read(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(new BufferedInputStream(unzipped(raw)))) {
            Capture.Kind kind = readHead(in);
            List<Frame> frames = new ArrayList<>();
            for (int first = in.read(); first >= 0; first = in.read()) {
                frames.add(readFrame(first, in));
            }
            return new Capture(kind, frames);
        }
    }

    /** Writes a whole file, gzipped when its name ends in {@code .gz}. */
    public static void write(Path file, Capture capture) throws IOException {
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file));
                DataOutputStream out =
                        new DataOutputStream(file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw)) {
            out.write(MAGIC);
            out.writeByte(VERSION);
            out.writeByte(capture.kind().code());
            for (Frame frame : capture.frames()) {
                out.writeLong(frame.receivedMicros());
                out.writeInt(frame.bytes().length);
                out.write(frame.bytes());
            }
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static Capture.Kind readHead(DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readUnsignedByte() != VERSION) {
            throw new IOException("no capture file of version " + VERSION);
        }
        int code = in.readUnsignedByte();
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

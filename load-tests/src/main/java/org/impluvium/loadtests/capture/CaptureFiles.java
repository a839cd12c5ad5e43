package org.impluvium.loadtests.capture;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.impluvium.loadtests.frames.Frame;

/**
 * Reads and writes capture files: {@code ATCAP}, version 1, the kind of stream, then per frame 8 bytes of received time (µs),
 * 4 bytes of length and the frame, all big-endian; as a whole gzipped or not.
 */
public final class CaptureFiles {

    static final byte[] MAGIC = "ATCAP".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    private CaptureFiles() {}

    /** Reads a whole file; gzip is known by its magic bytes, whatever the name. */
    public static Capture read(Path file) throws IOException {
        try (CaptureInput in = CaptureInput.open(file)) {
            List<Frame> frames = new ArrayList<>();
            for (Frame frame = in.next(); frame != null; frame = in.next()) {
                frames.add(frame);
            }
            return new Capture(in.kind(), frames);
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
}

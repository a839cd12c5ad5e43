package org.impluvium.captures.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.impluvium.receiver.capture.CaptureFormat;
import org.impluvium.receiver.source.StreamKind;

/** Writes a capture file, packed as the ending of its name says. Not thread-safe. */
public final class CaptureWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final CountedOutput counted;
    private final DataOutputStream out;
    private final long begunWith;
    private long frames;
    private long frameBytes;

    private CaptureWriter(CountedOutput counted, DataOutputStream out, long begunWith) {
        this.counted = counted;
        this.out = out;
        this.begunWith = begunWith;
    }

    /**
     * Begins a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of this name
     */
    public static CaptureWriter create(Path file, StreamKind kind) throws IOException {
        return create(file, Packing.of(file), kind);
    }

    /** Begins a file that is packed so whatever its name. */
    static CaptureWriter create(Path file, Packing packing, StreamKind kind) throws IOException {
        CaptureWriter writer = open(file, packing, 0, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writer.out.write(CaptureFormat.header(kind));
        return writer;
    }

    /** Goes on with a file that ends with a whole frame. What is packed gets another archive behind the one that is there. */
    public static CaptureWriter append(Path file) throws IOException {
        return open(file, Packing.of(file), Files.size(file), StandardOpenOption.APPEND);
    }

    private static CaptureWriter open(Path file, Packing packing, long size, OpenOption... options) throws IOException {
        CountedOutput counted = new CountedOutput(Files.newOutputStream(file, options));
        try {
            return new CaptureWriter(
                    counted, new DataOutputStream(new BufferedOutputStream(packing.packed(counted), BUFFER)), size);
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /** Puts a frame behind the others. */
    public void write(long receivedMicros, byte[] frame) throws IOException {
        out.writeLong(receivedMicros);
        out.writeInt(frame.length);
        out.write(frame);
        frames++;
        frameBytes += frame.length;
    }

    /** Hands everything to the operating system, so that it outlives this process. */
    public void flush() throws IOException {
        out.flush();
    }

    /** How many frames were written here. */
    public long frames() {
        return frames;
    }

    /** The bytes of these frames. */
    public long frameBytes() {
        return frameBytes;
    }

    /** The length of the file, but for what is still to be packed or flushed. */
    public long fileBytes() {
        return begunWith + counted.bytes();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

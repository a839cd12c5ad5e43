package org.impluvium.receiver.testing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Builds capture files. */
public final class Captures {

    public static final int SUBSCRIBE_REPOS = 1;
    public static final int JETSTREAM = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    public Captures(int kind) {
        write(() -> {
            out.writeBytes("ATCAP");
            out.writeByte(1);
            out.writeByte(kind);
        });
    }

    public Captures frame(long receivedMicros, byte[] frame) {
        write(() -> {
            out.writeLong(receivedMicros);
            out.writeInt(frame.length);
            out.write(frame);
        });
        return this;
    }

    /** Bytes as they are. */
    public Captures raw(int... raw) {
        for (int b : raw) {
            write(() -> out.write(b));
        }
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public Path plain(Path file) {
        write(() -> Files.write(file, bytes()));
        return file;
    }

    public Path gzip(Path file) {
        write(() -> {
            try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
                compressed.write(bytes());
            }
        });
        return file;
    }

    public Path zstd(Path file) {
        write(() -> {
            try (OutputStream compressed = new ZstdOutputStream(Files.newOutputStream(file))) {
                compressed.write(bytes());
            }
        });
        return file;
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.impluvium.captures.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.impluvium.captures.file.CaptureWriter;
import org.impluvium.receiver.capture.CaptureFormat;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** A file in which frames stand as they are: the capture itself, or where that is packed a copy that is deleted at the end. */
final class UnpackedFile implements AutoCloseable {

    private final Path file;
    private final @Nullable Path folder;
    private final @Nullable CaptureWriter copy;
    private long end = CaptureFormat.HEADER_BYTES;

    private UnpackedFile(Path file, @Nullable Path folder, @Nullable CaptureWriter copy) {
        this.file = file;
        this.folder = folder;
        this.copy = copy;
    }

    static UnpackedFile of(Path capture, StreamKind kind) throws IOException {
        if (!isPacked(capture, kind)) {
            return new UnpackedFile(capture, null, null);
        }
        Path folder = Files.createTempDirectory("impluvium-replay-");
        Path file = folder.resolve("unpacked.atcap");
        return new UnpackedFile(file, folder, CaptureWriter.create(file, kind));
    }

    private static boolean isPacked(Path capture, StreamKind kind) throws IOException {
        try (InputStream in = Files.newInputStream(capture)) {
            return !Arrays.equals(in.readNBytes(CaptureFormat.HEADER_BYTES), CaptureFormat.header(kind));
        }
    }

    /** Takes the next frame of the capture; returns where its header begins here. */
    long add(CapturedFrame frame) throws IOException {
        if (copy == null) {
            return frame.offset();
        }
        copy.write(frame.receivedMicros(), frame.bytes());
        long from = end;
        end += CaptureFormat.FRAME_HEADER_BYTES + frame.bytes().length;
        return from;
    }

    /** The file, all of it written. */
    Path complete() throws IOException {
        if (copy != null) {
            copy.close();
        }
        return file;
    }

    /** What is mapped stays readable. */
    @Override
    public void close() throws IOException {
        if (copy != null && folder != null) {
            copy.close();
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}

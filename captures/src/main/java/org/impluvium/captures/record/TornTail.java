package org.impluvium.captures.record;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.OutputFile;
import org.impluvium.captures.file.Packing;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;

/**
 * Makes a file whole again whose end was being written when its process died, so that more can be put behind it. What is no
 * whole frame is kept aside under the name of the file and {@code .torn}.
 */
final class TornTail {

    private TornTail() {}

    /**
     * Cuts a file behind its last whole frame.
     *
     * @param end behind that frame, in bytes of the unpacked file
     */
    static void cut(Path file, long end) throws IOException, CaptureException {
        if (Packing.of(file) == Packing.NONE) {
            cutPlain(file, end);
        } else {
            rewrite(file);
        }
    }

    private static void cutPlain(Path file, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(end);
            Files.copy(Channels.newInputStream(channel), torn(file), StandardCopyOption.REPLACE_EXISTING);
            channel.truncate(end);
        }
    }

    /** An archive cannot be cut at a frame; its whole frames are packed anew. */
    private static void rewrite(Path file) throws IOException, CaptureException {
        Path whole = file.resolveSibling("whole-" + file.getFileName());
        Files.deleteIfExists(whole);
        try (CaptureReader reader = CaptureReader.open(file, OnDamage.STOP, damage -> {});
                OutputFile output = OutputFile.begin(whole, reader.kind())) {
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                output.write(frame.receivedMicros(), frame.bytes());
            }
            output.finish();
        }
        setAside(file);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives the whole file the name of what is torn. */
    static void setAside(Path file) throws IOException {
        Files.move(file, torn(file), StandardCopyOption.REPLACE_EXISTING);
    }

    static Path torn(Path file) {
        return file.resolveSibling(file.getFileName() + ".torn");
    }
}

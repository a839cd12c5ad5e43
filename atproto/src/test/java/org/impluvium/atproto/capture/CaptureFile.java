package org.impluvium.atproto.capture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Frames of a gzipped capture file, for tests only; the real reader belongs to the receiver. */
final class CaptureFile {

    private static final byte[] MAGIC = "ATCAP\1\1".getBytes(StandardCharsets.US_ASCII);

    private CaptureFile() {}

    static List<byte[]> frames(Path file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException("not a capture of subscribeRepos, version 1: " + file);
            }
            while (hasNext(in)) {
                frames.add(in.readNBytes(in.readInt()));
            }
        }
        return frames;
    }

    /** Steps over the received time that begins each frame. */
    private static boolean hasNext(DataInputStream in) throws IOException {
        try {
            in.readLong();
            return true;
        } catch (EOFException e) {
            return false;
        }
    }
}

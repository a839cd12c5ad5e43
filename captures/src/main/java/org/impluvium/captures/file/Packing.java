package org.impluvium.captures.file;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** How a capture file is packed, which the ending of its name says. */
public enum Packing {
    NONE,
    GZIP,
    ZSTANDARD;

    private static final int BUFFER = 1 << 16;

    /** The packing of a file of this name. */
    public static Packing of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".gz")) {
            return GZIP;
        }
        return name.endsWith(".zst") ? ZSTANDARD : NONE;
    }

    /** A stream that packs into another one. What was flushed can be unpacked even if nothing follows. */
    OutputStream packed(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER, true);
            case ZSTANDARD -> new ZstdOutputStream(out);
        };
    }
}

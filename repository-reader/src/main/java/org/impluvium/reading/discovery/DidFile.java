package org.impluvium.reading.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.impluvium.atproto.syntax.Did;

/** A file of DIDs, one a line; empty lines and what follows a {@code #} are passed over. */
public final class DidFile {

    private DidFile() {}

    /**
     * Reads it.
     *
     * @return how many lines held something else
     */
    public static long read(Path file, Consumer<Did> found) throws IOException {
        long invalid = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    var did = Did.tryParse(text);
                    did.ifPresent(found);
                    invalid += did.isPresent() ? 0 : 1;
                }
            }
        }
        return invalid;
    }
}

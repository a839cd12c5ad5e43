package org.impluvium.atproto.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The folder with the interoperability files and captures; a test that needs it is skipped aloud without it. */
public final class SharedFolder {

    private SharedFolder() {}

    /** A file of the folder; ends the test as skipped if it is not there. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("impluvium.shared", "../../shared"), name);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: no " + file + "; only the project's own vectors are tested");
            Assumptions.abort("no " + file);
        }
        return file;
    }

    /** The vectors of a text file: its lines, but for comments and empty ones. Spaces count. */
    public static List<String> vectors(String name) {
        try (var lines = Files.lines(file(name))) {
            return lines.filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

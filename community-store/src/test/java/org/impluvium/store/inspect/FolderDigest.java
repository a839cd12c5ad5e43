package org.impluvium.store.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Everything that could show that somebody was in a folder: names, times and contents of all that is in it. */
final class FolderDigest {

    private FolderDigest() {}

    static List<String> of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().map(FolderDigest::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            // A folder's time changes also with a file that came and went.
            return file + " " + Files.getLastModifiedTime(file) + " "
                    + (Files.isDirectory(file) ? "" : Arrays.hashCode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

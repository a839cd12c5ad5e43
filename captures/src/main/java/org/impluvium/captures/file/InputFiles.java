package org.impluvium.captures.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.impluvium.captures.CaptureException;

/** Whether files can be read at all. */
public final class InputFiles {

    private InputFiles() {}

    /**
     * Does nothing where a file can be opened.
     *
     * @throws CaptureException if there is none, or none that may be read
     */
    public static void check(Path file) throws CaptureException {
        if (!Files.exists(file)) {
            throw new CaptureException("there is no file " + file);
        } else if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a folder, not a file");
        } else if (!Files.isReadable(file)) {
            throw new CaptureException(file + " may not be read by this user");
        }
    }
}

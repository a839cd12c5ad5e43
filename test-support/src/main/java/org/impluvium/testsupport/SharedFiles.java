package org.impluvium.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of specifications and test vectors that lies beside the project (system property {@code impluvium.shared}).
 * It is not part of the project, so a test that needs it is skipped, aloud, where it is absent.
 */
public final class SharedFiles {

    private static final String PROPERTY = "impluvium.shared";

    private SharedFiles() {}

    /** The path of a file or folder that exists; the test is skipped if it does not. */
    public static Path require(String relative) {
        Path path =
                Path.of(System.getProperty(PROPERTY, "../../shared"), relative).normalize();
        Skip.unless(Files.exists(path), path + " is not there (system property " + PROPERTY + ")");
        return path;
    }
}

package org.impluvium.loadtests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The files that the project's parts share; absent on a lone clone, where tests that need them are skipped aloud. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The path of a shared file; aborts the running test when the folder is not there. */
    public static Path require(String name) {
        Path file = Path.of(System.getProperty("impluvium.shared", "../shared")).resolve(name);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: no shared file " + file.toAbsolutePath());
        }
        Assumptions.assumeTrue(Files.exists(file), () -> "no shared file " + file);
        return file;
    }
}

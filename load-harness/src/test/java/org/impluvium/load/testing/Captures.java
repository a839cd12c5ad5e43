package org.impluvium.load.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;

/** Captures for tests. */
public final class Captures {

    private Captures() {}

    /** The frames of a small made-up network, the same for the same seed. */
    public static List<Frame> network(long seed, int count) {
        return NetworkGenerator.generate(GeneratorSettings.of(seed, 10, 3, count, 1_795_219_200_000_000L))
                .frames();
    }

    /** Writes frames to a file. */
    public static Path write(Path file, List<Frame> frames) {
        try {
            CaptureFiles.write(file, new Capture(Capture.Kind.SUBSCRIBE_REPOS, frames));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

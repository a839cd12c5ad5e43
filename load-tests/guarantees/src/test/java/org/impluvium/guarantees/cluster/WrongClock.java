package org.impluvium.guarantees.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What lets a process see another time than there is: the library {@code libfaketime}, where it is installed. */
public final class WrongClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String NAME = "libfaketime.so.1";

    private WrongClock() {}

    /**
     * The environment of a process whose clock is wrong by so much; what it measures by the monotonic clock stays right, and so
     * does what it waits for (a mending in the library, for monotonic clocks that it has changed, would let the JVM's waits end at
     * once). Empty: the library is not here.
     */
    public static Optional<Map<String, String>> of(Duration ahead) {
        return library()
                .map(library -> Map.of(
                        "LD_PRELOAD",
                        library.toString(),
                        "FAKETIME",
                        String.format("%+d", ahead.toSeconds()),
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"));
    }

    private static Optional<Path> library() {
        try (Stream<Path> found = Files.find(LIBRARIES, 3, (file, is) -> file.endsWith(NAME))) {
            return found.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

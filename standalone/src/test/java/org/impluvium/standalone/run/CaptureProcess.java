package org.impluvium.standalone.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.impluvium.standalone.Main;

/** {@code impluvium capture …} in a JVM of its own, with this JVM's class path. */
final class CaptureProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private CaptureProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log a new file, which gets what the process says */
    static CaptureProcess start(Path log, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "capture"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("IMPLUVIUM_"));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new CaptureProcess(process, log);
    }

    /** A replay on a free port of this machine. */
    static CaptureProcess replay(Path log, Path file, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("replay", file.toString(), "--listen", "127.0.0.1", "--port", "0"));
        words.addAll(List.of(more));
        return start(log, words.toArray(String[]::new));
    }

    /** The first group of a pattern in what it says; waits until it says it. */
    String awaitSaid(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return Awaitility.await(pattern + " in " + log)
                .atMost(WholePath.PATIENCE)
                .until(
                        () -> {
                            Matcher matcher = wanted.matcher(said());
                            return matcher.find() ? matcher.group(matcher.groupCount()) : "";
                        },
                        found -> !found.isEmpty());
    }

    /** The source that a replay says it is. */
    String source() {
        return awaitSaid("--source (\\S+)\\s");
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, and returns the status. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** As {@code kill -9}: nothing is finished, nothing is said. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As Ctrl-C; returns the status. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}

package org.impluvium.standalone.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.impluvium.standalone.Main;

/** {@code impluvium up} in a JVM of its own, with this JVM's class path. */
final class UpProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Feeds are served on port (\\d+)");

    private final Process process;
    private final Path log;

    private UpProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static UpProcess start(Path log, String... flags) throws IOException {
        return startCommand("up", log, flags);
    }

    /** Another command that runs until it is stopped. */
    static UpProcess startCommand(String word, Path log, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                word));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("IMPLUVIUM_"));
        File output = log.toFile();
        return new UpProcess(
                builder.redirectErrorStream(true).redirectOutput(output).start(), log);
    }

    /** Where HTTP is answered; waits until it is. */
    URI service() {
        String port = Awaitility.await("the port in " + log)
                .atMost(WholePath.PATIENCE)
                .until(this::port, found -> !found.isEmpty());
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean hasSaid(String words) {
        return said().contains(words);
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

    private String port() {
        Matcher port = PORT.matcher(said());
        return port.find() ? port.group(1) : "";
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

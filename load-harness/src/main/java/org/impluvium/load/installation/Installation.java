package org.impluvium.load.installation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.Waiting;

/** An installation of our own in a process of its own, which ends with us. Thread-safe. */
public final class Installation implements AutoCloseable {

    private static final Pattern PORTS = Pattern.compile("Feeds are served on port (\\d+), management on port (\\d+)");
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final int LONGEST_WORDS = 300;

    private final Process process;
    private final Path log;

    private Installation(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Where it answers.
     *
     * @param feeds the public port
     * @param management the port of readiness and metrics
     */
    public record Ports(Origin feeds, Origin management) {}

    /**
     * Starts a process.
     *
     * @param command of the whole process; nothing of our own settings in the environment reaches it
     * @param log gets what it says
     */
    public static Installation start(List<String> command, Path log) throws LoadFailedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("IMPLUVIUM_"));
        try {
            return new Installation(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new LoadFailedException("The installation cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits until its ports are open. */
    public Ports awaitPorts(Waiting waiting) throws LoadFailedException, InterruptedException {
        Matcher ports = PORTS.matcher(said());
        while (!ports.find()) {
            throwIfEnded();
            waiting.pause(LOOK);
            ports = PORTS.matcher(said());
        }
        return new Ports(local(ports.group(1)), local(ports.group(2)));
    }

    /** Does nothing while the process runs. */
    public void throwIfEnded() throws LoadFailedException {
        if (!process.isAlive()) {
            throw new LoadFailedException("The installation has ended with status " + process.exitValue() + ": "
                    + lastWords() + " (more in " + log + ")");
        }
    }

    /** Id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Lets it end in order; kills it if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }

    private static Origin local(String port) {
        return Origin.of("http://127.0.0.1:" + port);
    }

    private String lastWords() throws LoadFailedException {
        List<String> lines = said().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
        return last.length() > LONGEST_WORDS ? last.substring(0, LONGEST_WORDS) + "…" : last;
    }

    private String said() throws LoadFailedException {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LoadFailedException("What the installation says cannot be read: " + e, e);
        }
    }
}

package org.impluvium.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A broker in another process, which can be killed. */
final class BrokerProcess implements AutoCloseable {

    private static final String ADDRESS = "ADDRESS ";

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when the broker serves clients; what it prints goes to {@code log}. */
    static BrokerProcess start(Path folder, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        String address = Awaitility.await("the broker's address in " + log)
                .atMost(Duration.ofMinutes(1))
                .until(() -> address(log), Optional::isPresent)
                .orElseThrow();
        return new BrokerProcess(process, address);
    }

    private static Optional<String> address(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith(ADDRESS))
                    .map(line -> line.substring(ADDRESS.length()))
                    .findFirst();
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process survived its killing.");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What runs in the other process. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws IOException {
            EmbeddedBroker broker = EmbeddedBroker.single(Path.of(args[0]));
            System.out.println(ADDRESS + broker.bootstrapServers());
            // Until the test's process ends, should it end without a goodbye.
            System.in.readAllBytes();
            broker.close();
        }
    }
}

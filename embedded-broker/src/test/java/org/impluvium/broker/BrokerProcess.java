package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker in another process, which can be killed. */
final class BrokerProcess implements AutoCloseable {

    private static final String ADDRESS = "ADDRESS ";

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    static BrokerProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Left open: the process lives no longer than whoever reads it.
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ADDRESS)) {
                return new BrokerProcess(process, line.substring(ADDRESS.length()));
            }
        }
        throw new IOException("The broker's process ended early.");
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

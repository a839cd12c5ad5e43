package org.impluvium.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./impluvium feed-node} as a process of its own, with others beside it, on ports that nobody else has. */
final class FeedNodeProcess implements AutoCloseable {

    private static final int FIRST_PORT = 18_100;
    private static final int PORTS_EACH = 3;
    private static final String SECRET = "what-only-the-nodes-of-a-benchmark-know";

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * What a process has cost since its start.
     *
     * @param cpu processor time
     * @param bytes read and written by system calls
     */
    record Work(Duration cpu, long bytes) {}

    private FeedNodeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param number from 1
     * @param folder of all of them
     * @param others whether there are any
     */
    static FeedNodeProcess start(int number, Path folder, String kafka, int partitions, boolean others)
            throws IOException {
        int port = FIRST_PORT + PORTS_EACH * number;
        List<String> command = new ArrayList<>(List.of(
                "./impluvium",
                "feed-node",
                "--kafka=" + kafka,
                "--partitions=" + partitions,
                "--data=" + folder.resolve("node-" + number),
                "--port=" + port,
                "--management-port=" + (port + 1)));
        if (others) {
            command.add("--node-name=node-" + number);
            command.add("--cluster-port=" + (port + 2));
            command.add("--cluster-address=127.0.0.1");
            command.add("--cluster-listen=127.0.0.1");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node-" + number + ".log").toFile());
        if (others) {
            builder.environment().put("IMPLUVIUM_CLUSTER_SECRET", SECRET);
        }
        return new FeedNodeProcess(builder.start(), port);
    }

    URI service() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a feed node ended with status " + process.exitValue());
        }
        return get(client, URI.create("http://127.0.0.1:" + (port + 1) + "/readyz"))
                .startsWith("200");
    }

    /** Status and body; nothing while it does not answer. */
    String get(HttpClient with, String path) {
        return get(with, service().resolve(path));
    }

    private static String get(HttpClient with, URI uri) {
        try {
            HttpResponse<String> answer =
                    with.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of each, in the same order. */
    static List<Work> work(List<FeedNodeProcess> nodes) {
        return nodes.stream().map(FeedNodeProcess::work).toList();
    }

    private Work work() {
        try {
            long bytes = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "io")).stream()
                    .filter(line -> line.startsWith("rchar:") || line.startsWith("wchar:"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .sum();
            return new Work(process.info().totalCpuDuration().orElseThrow(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

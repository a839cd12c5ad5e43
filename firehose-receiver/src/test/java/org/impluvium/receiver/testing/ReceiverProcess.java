package org.impluvium.receiver.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.impluvium.receiver.FirehoseReceiver;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.schemas.topic.Topics;

/** A receiver that can be killed: a process of its own on this JVM's class path. It does not outlive the test. */
public final class ReceiverProcess implements AutoCloseable {

    private final Process process;

    private ReceiverProcess(Process process) {
        this.process = process;
    }

    /** Starts one of the receivers that share what the topics with this prefix are about. */
    public static ReceiverProcess start(Path log, String kafka, String prefix, String source) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReceiverProcess.class.getName(),
                kafka,
                prefix,
                source);
        try {
            return new ReceiverProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The process: Kafka's address, the topics' prefix, the source. */
    @SuppressWarnings("resource") // It is there to be killed.
    public static void main(String[] arguments) {
        new FirehoseReceiver(
                        ReceiverSettings.of(List.of(SourceUri.parse(arguments[2] + "?verify=off")))
                                .withGroup(arguments[1] + "receivers"),
                        new Topics(arguments[1], 3, Duration.ofDays(7)),
                        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, arguments[0]),
                        new SimpleMeterRegistry(),
                        InstantSource.system(),
                        Optional.empty(),
                        failure -> System.exit(1))
                .start();
    }
}

package org.impluvium.testsupport;

import java.util.regex.Pattern;

/** Where the Kafka of a test run comes from; closed when the last test of the JVM is done. */
interface KafkaBacking extends AutoCloseable {

    /** {@code embedded} (if absent or empty), {@code testcontainers}, or {@code host:port} of a running broker. */
    String PROPERTY = "impluvium.test.kafka";

    Pattern ADDRESS = Pattern.compile("[^:,\\s]+:\\d{1,5}(,[^:,\\s]+:\\d{1,5})*");

    String bootstrapServers();

    @Override
    void close();

    /** Starts, or finds, what the system property asks for. */
    static KafkaBacking ofThisRun() {
        return of(choice());
    }

    static boolean isEmbedded() {
        return choice().equals("embedded");
    }

    private static String choice() {
        String choice = System.getProperty(PROPERTY, "").strip();
        return choice.isEmpty() ? "embedded" : choice;
    }

    private static KafkaBacking of(String choice) {
        return switch (choice) {
            case "embedded" -> EmbeddedKafka.start();
            case "testcontainers" -> ContainerKafka.start();
            default -> running(choice);
        };
    }

    private static KafkaBacking running(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    PROPERTY + " is embedded, testcontainers or host:port, not \"" + address + "\".");
        }
        return new RunningKafka(address);
    }
}

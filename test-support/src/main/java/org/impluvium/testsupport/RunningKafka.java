package org.impluvium.testsupport;

/** A Kafka that somebody else runs; it is left running. */
record RunningKafka(String bootstrapServers) implements KafkaBacking {

    @Override
    public void close() {
        // Not ours to stop.
    }
}

package org.impluvium.processor;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.impluvium.streams.StreamsSettings;

/**
 * What the processor needs to know. Immutable.
 *
 * @param streams application, Kafka and state folder
 * @param retention of the feeds (rule P4)
 * @param tuning further Kafka Streams properties; they win over ours
 */
public record ProcessorSettings(StreamsSettings streams, Duration retention, Map<String, Object> tuning) {

    public ProcessorSettings {
        tuning = Map.copyOf(tuning);
    }

    Properties toProperties() {
        Properties properties = streams.toProperties();
        properties.putAll(tuning);
        return properties;
    }
}

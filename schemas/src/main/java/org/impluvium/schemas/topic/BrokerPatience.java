package org.impluvium.schemas.topic;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How long those who read and write the topics wait for a broker. One that a network has swallowed refuses nothing: it is given up
 * after 3 s, for others lead its partitions by then or soon after.
 */
public final class BrokerPatience {

    private static final int ANSWER_MS = 3_000;
    private static final int CONNECTION_MS = 2_000;

    private BrokerPatience() {}

    /** Settings of any Kafka client, in ms; a connection's setup never outlasts an answer's. */
    public static Map<String, Object> settings() {
        return Map.of(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MS,
                CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
                CONNECTION_MS,
                CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
                ANSWER_MS);
    }
}

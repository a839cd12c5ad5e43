package org.impluvium.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.impluvium.schemas.topic.BrokerPatience;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.rocksdb.RocksDbMemory;

/**
 * What one of our Kafka Streams applications needs to know of its surroundings. Immutable.
 *
 * @param applicationId consumer group, and prefix of the internal topics
 * @param bootstrapServers Kafka to connect to
 * @param stateDirectory folder for local state; one process a folder
 * @param threads stream threads
 * @param instanceId name of this process within the application; stable across restarts, so that a restart is no
 *     rebalance
 * @param standbys copies of the state kept warm on other processes
 * @param memory what RocksDB may take; the same for all applications of one process
 * @param server host and port at which other processes of the application reach this one; empty: they do not
 * @param commitInterval at least so long between two commits of a thread while it has work
 */
public record StreamsSettings(
        String applicationId,
        String bootstrapServers,
        Path stateDirectory,
        int threads,
        String instanceId,
        int standbys,
        RocksDbMemory memory,
        Optional<String> server,
        Duration commitInterval) {

    /** What a post waits for each commit where commits are cheap, as with a broker in the same process. */
    public static final Duration COMMIT_INTERVAL = Duration.ofMillis(10);

    /** Nobody sees a record before its commit, which sends at once what is left: waiting for it costs nothing and fills batches. */
    private static final int LINGER_MS = 100;
    /** What is written by a lone record is committed when the poll for the next one ends. */
    private static final int POLL_MS = 5;

    /**
     * Those who read a log to its end at a start go on to the next partition only when the answer to the last request is
     * there, for which the broker waits so long in vain.
     */
    private static final int END_WAIT_MS = 50;

    /** As {@link #END_WAIT_MS} for those who restore; they also follow changelogs for ever, and most of the time in vain. */
    private static final int COPY_WAIT_MS = 150;

    /**
     * So long a dead process holds readers back. Those who live need it when a broker falls silent: 2 to 5 s until others stand in for
     * it and they have waited for its answers in vain ({@link BrokerPatience}), and then all that a commit asks of its successors.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 8_000;

    /** What an admin client has to ask of a certain broker, and cannot send it, it holds back until this is over (Kafka 4.3.1). */
    private static final int ADMIN_TIMEOUT_MS = 5_000;

    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_INTERVAL_MS = 1_500;

    /** With RocksDB's default memory. */
    public StreamsSettings(
            String applicationId,
            String bootstrapServers,
            Path stateDirectory,
            int threads,
            String instanceId,
            int standbys) {
        this(applicationId, bootstrapServers, stateDirectory, threads, instanceId, standbys, RocksDbMemory.DEFAULT);
    }

    /** A process that no other one asks. */
    public StreamsSettings(
            String applicationId,
            String bootstrapServers,
            Path stateDirectory,
            int threads,
            String instanceId,
            int standbys,
            RocksDbMemory memory) {
        this(
                applicationId,
                bootstrapServers,
                stateDirectory,
                threads,
                instanceId,
                standbys,
                memory,
                Optional.empty(),
                COMMIT_INTERVAL);
    }

    /** The same for a process that the others reach at {@code host:port}. */
    public StreamsSettings withServer(String address) {
        return with(Optional.of(address), commitInterval);
    }

    /** The same with another pause between commits. */
    public StreamsSettings withCommitInterval(Duration interval) {
        return with(server, interval);
    }

    private StreamsSettings with(Optional<String> address, Duration interval) {
        return new StreamsSettings(
                applicationId,
                bootstrapServers,
                stateDirectory,
                threads,
                instanceId,
                standbys,
                memory,
                address,
                interval);
    }

    /**
     * The configuration of an application whose state, output and position change together.
     *
     * <p>Exactly-once, because an at-least-once task that dies after its state was acknowledged and before its output
     * was never says it again (docs/decisions). The short transaction time-out bounds how long a dead process holds
     * readers back; the short commit interval is the price in latency that a post pays.
     */
    public Properties toProperties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        // Internal topics follow the broker's default: 1 for the embedded broker, 3 on a cluster.
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        // Caches would hold changes back until a commit; readers are to see them at once.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topics.MAX_MESSAGE_BYTES);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterDeserializationHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
        memory.addTo(properties);
        addClients(properties);
        server.ifPresent(address -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
        return properties;
    }

    private void addClients(Properties properties) {
        properties.putAll(BrokerPatience.settings());
        properties.put(
                StreamsConfig.adminClientPrefix(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), ADMIN_TIMEOUT_MS);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), END_WAIT_MS);
        properties.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), COPY_WAIT_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_MESSAGE_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
    }
}

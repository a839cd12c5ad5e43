package org.impluvium.standalone.generation.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what receivers and readers write to the other living generations to ours, so that each has everything, whichever it is
 * written to: that is what makes the switch, and the way back, a matter of a moment. Events are copied exactly once and in the
 * order of their repository. What was brought carries a mark and is not brought back. The processes of a generation share the
 * work; while there is no other one, nothing is done.
 */
public final class Mirror implements AutoCloseable {

    /** Header of what was not written to this generation first. */
    static final String MARK = "impluvium-mirrored";

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int TRANSACTION_TIMEOUT_MS = 5_000;
    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_INTERVAL_MS = 1_500;

    private final Map<String, Object> kafka;
    private final Topics own;
    private final String prefix;
    private final String instance;
    private final GenerationWatch generations;
    private final Counter brought;
    private final Thread thread = new Thread(this::run, "generation-mirror");
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean stopping;

    /**
     * @param kafka how to connect
     * @param prefix of the installation's topics
     * @param own topics of our generation
     * @param instance names this process for the life of its folder
     */
    public Mirror(
            Map<String, Object> kafka,
            String prefix,
            Topics own,
            String instance,
            GenerationWatch generations,
            MeterRegistry registry) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.own = own;
        this.instance = instance;
        this.generations = generations;
        this.brought = Counter.builder("impluvium.mirror.events")
                .description("Events that were brought to this process's generation from another one.")
                .register(registry);
        thread.setDaemon(true);
    }

    /** Begins; what goes wrong is tried again, until this is closed. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            try {
                Set<String> others = others();
                if (others.isEmpty()) {
                    pause();
                } else {
                    bring(others);
                }
            } catch (WakeupException e) {
                LOG.debug("Bringing events from other generations ends");
            } catch (RuntimeException e) {
                // Whatever it is: new connections begin where the last transaction ended.
                LOG.warn("Events of other generations wait; trying again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopping = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /** Names of the other generations' topics. */
    private Set<String> others() {
        return generations.now().beside(own.generation()).stream()
                .map(this::events)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String events(Generation other) {
        // The name hangs neither on partitions nor on retention.
        return new Topics(prefix, 1, Duration.ofDays(1), other).firehoseEvents().name();
    }

    /** Until there are other ones, or it is to stop. What was begun and not finished is aborted with the connections. */
    private void bring(Set<String> others) {
        try (KafkaProducer<byte[], byte[]> writer = writer();
                KafkaConsumer<byte[], byte[]> reader = reader()) {
            writer.initTransactions();
            reader.subscribe(new ArrayList<>(others));
            LOG.info(
                    "Events written to {} are brought to {}",
                    others,
                    own.firehoseEvents().name());
            Map<TopicPartition, Long> said = new HashMap<>();
            while (!stopping && others.equals(others())) {
                ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
                Map<TopicPartition, OffsetAndMetadata> positions = news(reader, said);
                if (!positions.isEmpty()) {
                    long count = bring(writer, reader, records, positions);
                    positions.forEach((partition, position) -> said.put(partition, position.offset()));
                    brought.increment((double) count);
                }
            }
        }
    }

    /** Positions that have moved, which they do over marks of transactions too. */
    private static Map<TopicPartition, OffsetAndMetadata> news(
            KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> said) {
        Set<TopicPartition> assigned = new HashSet<>(reader.assignment());
        said.keySet().retainAll(assigned);
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        for (TopicPartition partition : assigned) {
            long position = reader.position(partition);
            if (!Long.valueOf(position).equals(said.get(partition))) {
                news.put(partition, new OffsetAndMetadata(position));
            }
        }
        return news;
    }

    private long bring(
            KafkaProducer<byte[], byte[]> writer,
            KafkaConsumer<byte[], byte[]> reader,
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, OffsetAndMetadata> positions) {
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.headers().lastHeader(MARK) == null) {
                copies.add(copy(record));
            }
        }
        writer.beginTransaction();
        copies.forEach(copy -> {
            // A copy that is not written lets the commit fail.
            var unused = writer.send(copy);
        });
        writer.sendOffsetsToTransaction(positions, reader.groupMetadata());
        writer.commitTransaction();
        return copies.size();
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers().toArray()).add(MARK, new byte[0]);
        return new ProducerRecord<>(
                own.firehoseEvents().name(), null, record.timestamp(), record.key(), record.value(), headers);
    }

    private KafkaProducer<byte[], byte[]> writer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group() + "-" + instance);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private String group() {
        return new Applications(prefix, own.generation()).mirror();
    }

    /** Ends after what is under way; the others go on with it. */
    @Override
    public void close() {
        stopping = true;
        stop.countDown();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

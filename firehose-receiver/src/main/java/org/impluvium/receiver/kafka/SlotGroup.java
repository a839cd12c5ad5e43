package org.impluvium.receiver.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receivers of an installation, among whom Kafka shares out the slots: each is a member of a consumer group over a topic with
 * one partition a slot, in which nothing is ever written. Membership is dynamic, so that who stops in order hands over at once;
 * whoever vanishes is waited for as long as the session lasts. One thread of its own calls the share.
 */
public final class SlotGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlotGroup.class);

    /** Of the five seconds within which others go on, three to notice it and two for the rest. */
    static final Duration SESSION = Duration.ofSeconds(3);
    /** The shortest that brokers take unless they are told otherwise. */
    static final Duration USUAL_SESSION = Duration.ofSeconds(6);

    private static final int HEARTBEATS = 10;
    private static final Duration POLL = Duration.ofMillis(250);

    /** Takes care of slots. Called by one thread, and while it is at it, this process counts as alive. */
    public interface Share {

        /** These come to the others that are here; perhaps none. */
        void gained(Set<Integer> slots);

        /** These go to somebody else as soon as this returns. */
        void released(Set<Integer> slots);

        /** These are somebody else's already. */
        void lost(Set<Integer> slots);

        /** Nothing has changed for a moment. */
        void unchanged();
    }

    private final Map<String, Object> settings;
    private final String topic;
    private final Share share;
    private final Consumer<Throwable> onFatal;
    private final Thread thread = new Thread(this::run, "receiver-slots");
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private boolean refused;
    private volatile boolean stopping;

    /**
     * @param clientSettings how to reach the broker
     * @param group of all receivers of the installation
     * @param topics of the installation, of the generation that this receiver writes to; one of them has a partition a slot
     * @param onFatal hears, once, of what it cannot get over
     */
    public SlotGroup(
            Map<String, Object> clientSettings, String group, Topics topics, Share share, Consumer<Throwable> onFatal) {
        this.settings = new HashMap<>(clientSettings);
        this.topic = topics.firehoseSlots().name();
        this.share = share;
        this.onFatal = onFatal;
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(topics.generation()));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        this.consumer = join(SESSION);
    }

    /** What a member of the group is called that writes to this generation, so that others see who does. */
    public static String clientId(Generation generation) {
        return "receiver-of-generation-" + generation.number();
    }

    private KafkaConsumer<byte[], byte[]> join(Duration session) {
        Map<String, Object> joining = new HashMap<>(settings);
        joining.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(session.toMillis()));
        joining.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(session.dividedBy(HEARTBEATS).toMillis()));
        KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(joining, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(topic), new Moves());
        return member;
    }

    /** Joins; the share hears of it. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                turn();
            }
        } catch (WakeupException e) {
            // It is to stop.
        } catch (RuntimeException e) {
            onFatal.accept(e);
        } finally {
            leave();
        }
    }

    private void turn() {
        try {
            var unused = consumer.poll(POLL);
            share.unchanged();
        } catch (InvalidSessionTimeoutException e) {
            if (refused) {
                throw e;
            }
            refused = true;
            LOG.warn(
                    "The brokers refuse a session of {} s. With one of {} s, others go on only that long after a receiver has"
                            + " vanished; set group.min.session.timeout.ms of the brokers to {} or less",
                    SESSION.toSeconds(),
                    USUAL_SESSION.toSeconds(),
                    SESSION.toMillis());
            consumer.close();
            consumer = join(USUAL_SESSION);
        } catch (RetriableException e) {
            LOG.warn("Which slots this receiver has cannot be learnt for now: {}", e.toString());
        }
    }

    private void leave() {
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.warn("The group of receivers was not left in order; the others notice it later", e);
        }
    }

    /** Leaves; the share hears that it releases what it has. Waits for that. */
    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Moves implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            share.gained(slots(partitions));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            share.released(slots(partitions));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            if (stopping) {
                // Whoever leaves while the group is sharing out anew is told so, though nobody else can have them yet.
                // And if
                // somebody has: what we say of how far we are is true, and costs repeats at most.
                share.released(slots(partitions));
            } else {
                share.lost(slots(partitions));
            }
        }

        private static Set<Integer> slots(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        }
    }
}

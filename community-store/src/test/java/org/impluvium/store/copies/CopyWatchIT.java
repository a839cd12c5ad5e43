package org.impluvium.store.copies;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.CatchUpClients;
import org.impluvium.streams.Copies;
import org.impluvium.streams.Standstill;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CopyWatchIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** While a partition moves, the one that had it is whom readers turn to. */
    @Test
    void shouldHaveLearntOfAPartitionThatIsHereHowOldItsCopyWillBe() {
        String group = KAFKA.uniqueName("group");
        CatchUp catchUp = new CatchUp(KAFKA.createTopic("input", 1));
        Copies copies = new Copies(KAFKA.createTopic("changelog", 1));
        CatchUpClients clients = new CatchUpClients(POLL, new Standstill(), catchUp, copies);
        try (Consumer<byte[], byte[]> owner = clients.getConsumer(config(group));
                Consumer<byte[], byte[]> copying = clients.getRestoreConsumer(config(group))) {
            owner.subscribe(List.of(catchUp.topic()), new NobodyElse());
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                owner.poll(POLL);
                return catchUp.isHere(0);
            });

            lookTwice(copies, catchUp, group);

            TopicPartition changelog = new TopicPartition(copies.changelog(), 0);
            copying.assign(List.of(changelog));
            copying.seekToEnd(List.of(changelog));
            await("an age, though nobody looks any more")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        copying.poll(POLL);
                        return copies.ageNanos(0, System.nanoTime()).isPresent();
                    });
        }
    }

    private void lookTwice(Copies copies, CatchUp catchUp, String group) {
        StreamsSettings settings = new StreamsSettings(group, KAFKA.bootstrapServers(), folder, 1, "one", 1);
        AtomicInteger looks = new AtomicInteger();
        CopyWatch watch = CopyWatch.begin(copies, catchUp, settings, () -> {
            looks.incrementAndGet();
            return System.nanoTime();
        });
        try {
            await("the third look, after two whole ones").atMost(PATIENCE).until(() -> looks.get() > 2);
        } finally {
            watch.close();
        }
    }

    private static Map<String, Object> config(String group) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KAFKA.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }

    /** Where Kafka Streams would listen. */
    private static final class NobodyElse implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}

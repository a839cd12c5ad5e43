package org.impluvium.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of a life that was killed. The coordinator aborts those that it knows to be open; after {@code kill -9} of broker
 * and producer in one it was seen not to know of some (Kafka 4.3.1), and then nobody who reads committed records only comes past
 * them, ever. Before a broker that is alone serves anybody, all that is open is orphaned.
 */
final class OrphanedTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTransactions.class);
    private static final int PATIENCE_SECONDS = 30;

    private OrphanedTransactions() {}

    /** Aborts them. What cannot be asked or aborted is logged and left: the start goes on. */
    static void abort(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<AbortTransactionSpec> open = open(admin);
            for (AbortTransactionSpec orphan : open) {
                admin.abortTransaction(orphan).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            if (!open.isEmpty()) {
                LOG.info("{} parts of transactions that a killed process left open were aborted", open.size());
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Transactions that a killed process may have left open could not be aborted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<AbortTransactionSpec> open(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic : admin.describeTopics(topics)
                .allTopicNames()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .values()) {
            topic.partitions().forEach(part -> partitions.add(new TopicPartition(topic.name(), part.partition())));
        }
        List<AbortTransactionSpec> open = new ArrayList<>();
        admin.describeProducers(partitions)
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, producers) -> producers.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .forEach(producer -> open.add(spec(partition, producer))));
        return open;
    }

    private static AbortTransactionSpec spec(TopicPartition partition, ProducerState producer) {
        return new AbortTransactionSpec(
                partition,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0));
    }
}

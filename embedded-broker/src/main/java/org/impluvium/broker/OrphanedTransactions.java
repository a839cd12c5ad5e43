package org.impluvium.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that are open in a partition though their coordinator has nothing under way. After {@code kill -9} of broker and
 * producer in one some were seen (Kafka 4.3.1); nobody ends them, and whoever reads committed records only never comes past them.
 *
 * <p>Those that the coordinator knows to be under way may be a living producer's, and are its own to end.
 */
final class OrphanedTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTransactions.class);
    private static final int PATIENCE_SECONDS = 30;

    /** Nothing is under way. A coordinator that has not loaded its transactions yet says nothing of them, so that they are left. */
    private static final Set<TransactionState> ENDED =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    /** The part of a transaction that lies in one partition. */
    record Part(TopicPartition partition, long producerId, short epoch, int coordinatorEpoch, long begin) {}

    private OrphanedTransactions() {}

    /** Aborts them. What cannot be asked or aborted is logged and left: the start goes on. */
    static void abort(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<Part> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            Set<Long> ended = ended(admin);
            Set<Part> orphans = orphans(open, ended, open(admin));
            for (Part orphan : orphans) {
                answer(admin.abortTransaction(new AbortTransactionSpec(
                                orphan.partition(), orphan.producerId(), orphan.epoch(), orphan.coordinatorEpoch()))
                        .all());
            }
            LOG.info(
                    "{} parts of transactions were open, {} of them orphaned and aborted", open.size(), orphans.size());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Transactions that a killed process may have left open could not be aborted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The parts that nobody ends. The order of the looks matters: a coordinator ends all parts before it has nothing under way, and
     * has the transaction under way before any part begins.
     *
     * @param before parts that were open
     * @param ended ids of the producers of which their coordinators said after that that nothing is under way
     * @param after parts that were open after that
     */
    static Set<Part> orphans(Set<Part> before, Set<Long> ended, Set<Part> after) {
        return before.stream()
                .filter(part -> ended.contains(part.producerId()) && after.contains(part))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Long> ended(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        return answer(admin.listTransactions().all()).stream()
                .filter(listing -> ENDED.contains(listing.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Part> open(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Collection<String> topics = answer(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                answer(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(part -> partitions.add(new TopicPartition(topic.name(), part.partition())));
        }
        Set<Part> open = new HashSet<>();
        answer(admin.describeProducers(partitions).all())
                .forEach((partition, producers) -> producers.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .forEach(producer -> open.add(part(partition, producer))));
        return open;
    }

    private static Part part(TopicPartition partition, ProducerState producer) {
        return new Part(
                partition,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0),
                producer.currentTransactionStartOffset().orElseThrow());
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}

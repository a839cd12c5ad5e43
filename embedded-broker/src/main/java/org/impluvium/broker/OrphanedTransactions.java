package org.impluvium.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.TransactionResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that are open in a partition though their coordinator has nothing under way: nobody ends them, and whoever reads
 * committed records only never comes past them.
 *
 * <p>A broker that is alone makes them when it starts after {@code kill -9} (Kafka 4.3.1). It comes up with the leaders of its
 * life before, and sends the markers that are owed; they fail, since nothing listens yet. When the session of the life before ends,
 * no partition has a leader for a moment, and a partition without one counts as deleted: the coordinator leaves its marker out and
 * calls the transaction complete. It was decided long before, and its producer was told. So it is ended as it was decided.
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

    /** What a coordinator says of a producer that has nothing under way; the epoch is the one after its last transaction. */
    record Ended(TransactionState state, int epoch) {}

    /** Ends one part of a transaction. */
    interface Markers {

        /**
         * Returns when the broker has taken the marker.
         *
         * @throws org.apache.kafka.common.KafkaException if it does not
         */
        void write(Part part, TransactionResult result) throws InterruptedException;
    }

    private OrphanedTransactions() {}

    /** Ends them. What cannot be asked or ended is logged and left: the start goes on. */
    static void end(String bootstrapServers, Markers markers) {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<Part> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            Map<Long, Ended> ended = ended(admin, open);
            Map<Part, TransactionResult> orphans = orphans(open, ended, open(admin));
            for (Map.Entry<Part, TransactionResult> orphan : orphans.entrySet()) {
                markers.write(orphan.getKey(), orphan.getValue());
            }
            LOG.info("{} parts of transactions were open; orphaned, and ended now: {}", open.size(), orphans);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("Transactions that a killed process may have left open could not be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The parts that nobody ends, and how each has to end. The order of the looks matters: a coordinator ends all parts before it
     * has nothing under way, and has the transaction under way before any part begins.
     *
     * @param before parts that were open
     * @param ended producers of which their coordinators said after that that nothing is under way
     * @param after parts that were open after that
     */
    static Map<Part, TransactionResult> orphans(Set<Part> before, Map<Long, Ended> ended, Set<Part> after) {
        Map<Part, TransactionResult> orphans = new HashMap<>();
        for (Part part : before) {
            Ended last = ended.get(part.producerId());
            if (last != null && after.contains(part)) {
                orphans.put(part, decided(part, last));
            }
        }
        return Map.copyOf(orphans);
    }

    /**
     * What the coordinator had decided of a part. It is known as long as the producer's last transaction is the part's own: its
     * epoch then is the part's, or the next since transactions end with a new one (KIP-890). Of an older one nobody knows any
     * more; it is aborted, since readers wait.
     */
    private static TransactionResult decided(Part part, Ended ended) {
        boolean own = ended.epoch() == part.epoch() || ended.epoch() == part.epoch() + 1;
        return own && ended.state() == TransactionState.COMPLETE_COMMIT
                ? TransactionResult.COMMIT
                : TransactionResult.ABORT;
    }

    private static Map<Long, Ended> ended(Admin admin, Set<Part> open)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<Long> producers = open.stream().map(Part::producerId).collect(Collectors.toUnmodifiableSet());
        List<String> ids =
                answer(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                                .all())
                        .stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        Map<Long, Ended> ended = new HashMap<>();
        for (TransactionDescription last :
                answer(admin.describeTransactions(ids).all()).values()) {
            if (ENDED.contains(last.state())) {
                ended.put(last.producerId(), new Ended(last.state(), last.producerEpoch()));
            }
        }
        return ended;
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

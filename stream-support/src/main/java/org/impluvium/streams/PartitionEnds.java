package org.impluvium.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where partitions end. For one thread. */
final class PartitionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionEnds.class);

    /** Shorter than any session: the stream thread waits for the answer. */
    private static final int TIMEOUT_MS = 3_000;

    private final Supplier<Admin> admins;

    PartitionEnds(Supplier<Admin> admins) {
        this.admins = admins;
    }

    /**
     * The high-water marks, not the ends that read-committed readers see: an open transaction may yet commit.
     *
     * @return what could be learned; a partition that is missing can be asked for again
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(TIMEOUT_MS);
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = admins.get()) {
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    admin.listOffsets(wanted, options).all().get();
            found.forEach((partition, info) -> ends.put(partition, info.offset()));
        } catch (ExecutionException e) {
            LOG.warn("the ends of {} are not known yet: {}", partitions, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        return ends;
    }
}

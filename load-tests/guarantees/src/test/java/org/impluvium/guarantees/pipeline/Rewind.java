package org.impluvium.guarantees.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.schemas.topic.Topic;

/** Sets the committed positions of a group that is not running. */
final class Rewind {

    private Rewind() {}

    /** The group will read the topic from its beginning. */
    static void toBeginning(String kafka, String group, Topic<?, ?> topic) {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            beginning.put(new TopicPartition(topic.name(), partition), new OffsetAndMetadata(0));
        }
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            admin.alterConsumerGroupOffsets(group, beginning).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the group cannot be set back", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package org.impluvium.standalone.node;

import java.util.List;
import org.impluvium.schemas.topic.Topic;

/**
 * What an application reads.
 *
 * @param role of the processes that it runs in
 * @param group its consumer group
 */
record GroupInput(Role role, String group, List<Topic<?, ?>> topics) {

    GroupInput {
        topics = List.copyOf(topics);
    }
}

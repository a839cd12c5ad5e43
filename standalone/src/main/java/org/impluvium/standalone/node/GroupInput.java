package org.impluvium.standalone.node;

import java.util.List;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;

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

    /** The applications of all roles. */
    static List<GroupInput> of(Applications applications, Topics topics) {
        return List.of(
                new GroupInput(
                        Role.PROCESS,
                        applications.processor(),
                        List.of(topics.firehoseEvents(), topics.communityRecords())),
                new GroupInput(Role.SERVE, applications.store(), List.of(topics.communityChanges())));
    }
}

package org.impluvium.standalone.generation.kafka;

import java.util.List;
import java.util.function.Function;
import org.impluvium.processor.govern.kafka.GovernTopology;
import org.impluvium.processor.route.kafka.RouteTopology;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.streams.KeyedStore;

/**
 * A step of the pipeline with its state.
 *
 * @param name as people call it
 * @param application whose it is
 * @param input what it reads
 * @param state what it knows
 */
record Stage(
        String name,
        Function<Applications, String> application,
        Function<Topics, Topic<?, ?>> input,
        KeyedStore state) {

    /** In the order of the way of an event. */
    static final List<Stage> ALL = List.of(
            new Stage("route", Applications::processor, Topics::firehoseEvents, RouteTopology.STATE),
            new Stage("govern", Applications::processor, Topics::communityRecords, GovernTopology.STATE),
            new Stage("remember", Applications::store, Topics::communityChanges, RememberTopology.STATE));

    String changelog(Applications applications) {
        return state.changelog(application.apply(applications));
    }
}

package org.impluvium.processor.govern.kafka;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.processor.govern.Governance;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.trail.Followed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Kafka Streams and govern meet: one instance for each task. */
final class GovernProcessor implements Processor<String, CommunityRecordChange, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(GovernProcessor.class);

    private final GovernMeters meters;
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable KeyValueStore<Bytes, CommunityRecordChange> store;

    GovernProcessor(GovernMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> taskContext) {
        context = taskContext;
        store = taskContext.getStateStore(StoredRecords.STORE);
    }

    @Override
    public void process(Record<String, CommunityRecordChange> input) {
        CommunityRecordChange change = ChangeCheck.checked(input.key(), input.value());
        Governance governance = new Governance(
                new StoredRecords(Objects.requireNonNull(store), change.getOwner()),
                new GovernOutput(Objects.requireNonNull(context), meters, input));
        boolean changed = governance.accept(change);
        if (!changed) {
            meters.unchanged();
        }
        if (Followed.is(input.headers())) {
            Followed.say(
                    LOG, input.headers(), change, "govern takes it: {}", changed ? "it is news" : "nothing changes");
        }
    }
}

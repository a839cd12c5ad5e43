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
import org.jspecify.annotations.Nullable;

/** Where Kafka Streams and govern meet: one instance for each task. */
final class GovernProcessor implements Processor<String, CommunityRecordChange, String, SpecificRecord> {

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
        if (!governance.accept(change)) {
            meters.unchanged();
        }
    }
}

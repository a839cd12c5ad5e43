package org.impluvium.processor.govern.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.govern.Statements;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.jspecify.annotations.Nullable;

/** Takes govern's statements to the sinks; time and headers are those of the record that led to them. */
final class GovernOutput implements Statements {

    private final ProcessorContext<String, SpecificRecord> context;
    private final GovernMeters meters;
    private final Record<?, ?> cause;

    GovernOutput(ProcessorContext<String, SpecificRecord> context, GovernMeters meters, Record<?, ?> cause) {
        this.context = context;
        this.meters = meters;
        this.cause = cause;
    }

    @Override
    public void change(String tag, CommunityChange change) {
        meters.said(change.getBody());
        context.forward(cause.withKey(tag).withValue(change), GovernTopology.CHANGES);
    }

    @Override
    public void directory(String uri, @Nullable DirectoryEntry entry) {
        meters.saidDirectory();
        context.forward(cause.withKey(uri).withValue(entry), GovernTopology.DIRECTORY);
    }
}

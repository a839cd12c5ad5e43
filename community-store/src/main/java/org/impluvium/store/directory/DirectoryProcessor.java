package org.impluvium.store.directory;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.DirectoryEntry;

/** Takes each entry into the directory; an entry without a value takes the community out. */
public final class DirectoryProcessor implements Processor<String, DirectoryEntry, Void, Void> {

    private DirectoryStore directory;

    @SuppressWarnings("NullAway.Init") // The store comes with init.
    public DirectoryProcessor() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        directory = context.getStateStore(DirectoryStore.NAME);
    }

    @Override
    public void process(Record<String, DirectoryEntry> entry) {
        directory.put(entry.key(), entry.value());
    }
}

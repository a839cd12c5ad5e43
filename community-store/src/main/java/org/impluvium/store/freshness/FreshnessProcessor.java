package org.impluvium.store.freshness;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.SourceCursor;

/** Takes in how far each source has been read. */
public final class FreshnessProcessor implements Processor<String, SourceCursor, Void, Void> {

    private final NewestEvents newest;

    public FreshnessProcessor(NewestEvents newest) {
        this.newest = newest;
    }

    @Override
    public void process(Record<String, SourceCursor> cursor) {
        newest.put(cursor.key(), cursor.value());
    }
}

package org.impluvium.store.readings;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.RepositoryReading;

/** Takes in how reading repositories went. */
public final class ReadingsProcessor implements Processor<String, RepositoryReading, Void, Void> {

    private final KnownReadings readings;

    public ReadingsProcessor(KnownReadings readings) {
        this.readings = readings;
    }

    @Override
    public void process(Record<String, RepositoryReading> reading) {
        readings.put(reading.key(), reading.value());
    }
}

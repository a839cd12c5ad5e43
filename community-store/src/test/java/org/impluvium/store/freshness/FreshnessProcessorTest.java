package org.impluvium.store.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.SourceCursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshnessProcessorTest {

    private final NewestEvents newest = new NewestEvents();
    private final FreshnessProcessor processor = new FreshnessProcessor(newest);

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(newest.newestEventMicros()).isEmpty();
    }

    @Test
    void shouldSayTheNewestOfAllSourcesAsTheyAreNow() {
        put("wss://one.example", at("wss://one.example", 7));
        put("wss://two.example", at("wss://two.example", 9));
        assertThat(newest.newestEventMicros()).hasValue(9);

        put("wss://two.example", at("wss://two.example", 8));
        assertThat(newest.newestEventMicros()).hasValue(8);

        put("wss://two.example", null);
        assertThat(newest.newestEventMicros()).hasValue(7);
    }

    private static SourceCursor at(String source, long micros) {
        return new SourceCursor(source, 1L, micros, false, -1, false);
    }

    @SuppressWarnings("NullAway") // As it may come from Kafka.
    private void put(String source, @Nullable SourceCursor cursor) {
        processor.process(new Record<>(source, cursor, 0));
    }
}

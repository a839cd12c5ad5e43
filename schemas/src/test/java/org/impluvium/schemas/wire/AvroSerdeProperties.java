package org.impluvium.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.errors.SerializationException;
import org.impluvium.schemas.avro.FirehoseEvent;

/** Our own bytes may be damaged: then they are refused in one typed way. */
class AvroSerdeProperties {

    private final AvroSerde<FirehoseEvent> serde = AvroSerde.of(FirehoseEvent.class);

    @Property(tries = 2_000)
    void shouldRefuseOrReadAnyBytes(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 2_000)
    void shouldRefuseOrReadDamagedValues(@ForAll @IntRange(max = 10_000) int at, @ForAll byte damage) {
        byte[] bytes = serde.encode((FirehoseEvent) Samples.all().get(0));
        bytes[at % bytes.length] ^= damage;
        readOrRefuse(bytes);
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            assertThat(serde.decode(bytes)).isNotNull();
        } catch (SerializationException refused) {
            assertThat(refused).hasMessageContaining("FirehoseEvent");
        }
    }
}

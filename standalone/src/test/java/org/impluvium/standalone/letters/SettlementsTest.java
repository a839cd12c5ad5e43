package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.impluvium.streams.DeadLetters;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    private static final Place PLACE = new Place("firehose.events.dead-letters.v1", 0, 1_000_000_000_007L);

    @Test
    void shouldReadTheSettlementThatItWrites() {
        ProducerRecord<byte[], byte[]> written = Settlement.of(PLACE, Settlement.As.DISCARDED);

        assertThat(written.topic()).isEqualTo(PLACE.topic());
        assertThat(written.partition()).isZero();
        assertThat(Settlement.read(TestLetters.read(9, written)))
                .contains(new Settlement(PLACE.offset(), Settlement.As.DISCARDED));
    }

    @Test
    void shouldRememberWhatBecameOfEachLetterThatIsStillThere() {
        Settlements settlements = new Settlements(PLACE.offset());
        settlements.add(new Settlement(PLACE.offset() - 1, Settlement.As.RETRIED));
        settlements.add(new Settlement(PLACE.offset(), Settlement.As.RETRIED));
        settlements.add(new Settlement(PLACE.offset() + 2, Settlement.As.DISCARDED));

        assertThat(settlements.of(PLACE.offset() - 1)).isEmpty();
        assertThat(settlements.of(PLACE.offset())).contains(Settlement.As.RETRIED);
        assertThat(settlements.of(PLACE.offset() + 1)).isEmpty();
        assertThat(settlements.of(PLACE.offset() + 2)).contains(Settlement.As.DISCARDED);
    }

    /** A letter has the headers of its record, which anybody may have written who can write into our topics. */
    @Test
    void shouldTakeNoLetterForASettlement() {
        Place origin = new Place("firehose.events.v1", 1, 5);
        ProducerRecord<byte[], byte[]> forged = TestLetters.refused(origin, "did:plc:bob", null, "no");
        Settlement.of(PLACE, Settlement.As.RETRIED).headers().forEach(forged.headers()::add);

        assertThat(Settlement.read(TestLetters.read(3, forged))).isEmpty();
        assertThat(TestLetters.letter(3, forged).origin()).contains(origin);
    }

    @Test
    void shouldTakeADamagedSettlementForADamagedLetter() {
        ProducerRecord<byte[], byte[]> damaged = new ProducerRecord<>(
                PLACE.topic(),
                0,
                "key".getBytes(UTF_8),
                null,
                TestLetters.headers(Map.of(DeadLetters.SETTLES, "seven", DeadLetters.SETTLED_AS, "lost")));

        assertThat(Settlement.read(TestLetters.read(3, damaged))).isEmpty();
        assertThat(TestLetters.letter(3, damaged).origin()).isEmpty();
    }
}

package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenOffsetsTest {

    private static final String LETTERS = "firehose.events.dead-letters.v1";

    private final OpenOffsets open = new OpenOffsets(100);

    @Test
    void shouldCountLettersUntilTheyAreSettled() {
        letter(100);
        letter(101);
        letter(105);
        assertThat(open.size()).isEqualTo(3);

        settlement(107, 101);
        settlement(108, 101);
        assertThat(open.size()).isEqualTo(2);
    }

    /** Kafka deletes a log from its beginning. */
    @Test
    void shouldForgetWhatIsGone() {
        letter(100);
        letter(103);
        letter(110);
        settlement(111, 110);

        open.begins(103);
        assertThat(open.size()).isEqualTo(1);
        settlement(112, 103);
        assertThat(open.size()).isZero();

        letter(113);
        open.begins(1_000);
        assertThat(open.size()).isZero();
    }

    @Test
    void shouldPassOverTheSettlementOfALetterThatIsGone() {
        settlement(101, 99);
        letter(102);

        assertThat(open.size()).isEqualTo(1);
    }

    private void letter(long offset) {
        Place origin = new Place("firehose.events.v1", 0, offset);
        open.add(TestLetters.read(offset, TestLetters.refused(origin, "did:plc:bob", "x".getBytes(UTF_8), "no")));
    }

    private void settlement(long offset, long of) {
        open.add(TestLetters.read(offset, Settlement.of(new Place(LETTERS, 0, of), Settlement.As.DISCARDED)));
    }
}

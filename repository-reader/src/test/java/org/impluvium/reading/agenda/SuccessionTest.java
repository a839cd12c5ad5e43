package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.junit.jupiter.api.Test;

/** A repository that changes all the time is read ever more rarely. */
class SuccessionTest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private long revs = 1;
    private final Agenda agenda = new Agenda(new Pauses(FIRST, LONGEST), () -> now, new Random(1));

    @Test
    void shouldPauseLongerAfterEachReadingOfASuccession() {
        read();
        Duration pause = FIRST;
        for (int i = 0; i < 15; i++) {
            ReadRequest asked = ask();
            now = now.plus(pause.dividedBy(2)).minusMillis(1);
            assertThat(agenda.due(1)).as("reading %s", i).isEmpty();
            now = now.plus(pause.dividedBy(2)).plusMillis(1);
            assertThat(agenda.due(1)).as("reading %s", i).containsExactly(asked);
            read(asked);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    @Test
    void shouldReadAtOnceWhatWasNotReadForLong() {
        for (int i = 0; i < 15; i++) {
            read();
        }
        now = now.plus(LONGEST.multipliedBy(2));
        ReadRequest asked = ask();
        assertThat(agenda.due(1)).containsExactly(asked);
        read(asked);

        ReadRequest next = ask();
        now = now.plus(FIRST);
        assertThat(agenda.due(1)).containsExactly(next);
    }

    @Test
    void shouldCountASuccessionAmongAttempts() {
        for (int i = 0; i < 5; i++) {
            read();
        }
        ask();

        assertThat(agenda.counts().fewestAttempts()).isEqualTo(4);
    }

    private void read() {
        read(ask());
    }

    private void read(ReadRequest asked) {
        agenda.read(asked, new Readings.Result(String.valueOf(asked.getRev()), 1, "https://pds.example"));
    }

    private ReadRequest ask() {
        ReadRequest asked = new ReadRequest(
                "did:plc:bob", ReadCause.DOUBT, Tid.of(revs++, 0).value(), 1L);
        assertThat(agenda.request(asked)).isPresent();
        return asked;
    }
}

package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Random;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory, or a host, may not know yet what is new. */
class DenialTest {

    private static final ReadRequest ASKED = new ReadRequest("did:plc:bob", ReadCause.REFERRED, null, 1L);

    private final Agenda agenda = new Agenda(Pauses.DEFAULT, Clock.systemUTC(), new Random(1));

    @ParameterizedTest
    @EnumSource(
            value = ReadFailure.class,
            names = {"IDENTITY_UNKNOWN", "NOT_FOUND"})
    void shouldBelieveThatThereIsNoSuchThingWhenItWasSaidThreeTimes(ReadFailure denial) {
        agenda.request(ASKED);
        assertThat(agenda.due(1)).containsExactly(ASKED);
        assertThat(failed(denial)).isEqualTo("NOT_YET_KNOWN");
        assertThat(failed(ReadFailure.HOST_AWAY)).isEqualTo("HOST_AWAY");
        assertThat(failed(denial)).isEqualTo("NOT_YET_KNOWN");
        assertThat(agenda.counts().pending()).isEqualTo(1);

        assertThat(failed(denial)).isEqualTo(denial.name());
        assertThat(agenda.counts().pending()).isZero();
    }

    @Test
    void shouldBelieveAtOnceThatAnAccountIsAway() {
        agenda.request(ASKED);
        assertThat(agenda.due(1)).containsExactly(ASKED);

        assertThat(failed(ReadFailure.DEACTIVATED)).isEqualTo("DEACTIVATED");
    }

    private String failed(ReadFailure failure) {
        return String.valueOf(agenda.failed(ASKED, new ReadException(failure, "no"), null)
                .orElseThrow()
                .getFailure());
    }
}

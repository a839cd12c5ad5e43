package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.junit.jupiter.api.Test;

/** Anybody may name any DID: what is remembered of those in which nothing of ours is has a bound. */
class ForgettingTest {

    private static final String REV = "3aaaaaaaaaaaa";
    private static final int BOUND = 3;

    private final Agenda agenda = agenda();

    @Test
    void shouldForgetTheOldestThatHoldNothing() {
        for (int i = 0; i < 5; i++) {
            read("did:plc:empty" + i, 0);
        }

        assertThat(agenda.forgotten()).containsExactly("did:plc:empty0", "did:plc:empty1");
        assertThat(agenda.forgotten()).isEmpty();
        assertThat(agenda.find("did:plc:empty0")).isEmpty();
        assertThat(agenda.counts().known()).isEqualTo(BOUND);
    }

    @Test
    void shouldNotForgetWhatHoldsSomethingOrIsToBeRead() {
        for (int i = 0; i < 5; i++) {
            read("did:plc:member" + i, 1);
            agenda.request(request("did:plc:waits" + i, ReadCause.DOUBT));
        }

        assertThat(agenda.forgotten()).isEmpty();
        assertThat(agenda.counts().known()).isEqualTo(10);
    }

    @Test
    void shouldNotForgetWhatIsAskedForAgain() {
        read("did:plc:empty0", 0);
        agenda.request(new ReadRequest("did:plc:empty0", ReadCause.DOUBT, "3bbbbbbbbbbbb", 1L));
        for (int i = 1; i < 5; i++) {
            read("did:plc:empty" + i, 0);
        }

        assertThat(agenda.forgotten()).containsExactly("did:plc:empty1");
        assertThat(agenda.find("did:plc:empty0")).isPresent();
    }

    @Test
    void shouldNotLetNamesWithoutAnAccountDriveOutThoseThatMayComeBack() {
        fail("did:plc:away", ReadFailure.DEACTIVATED);
        for (int i = 0; i < 5; i++) {
            fail("did:plc:nobody" + i, ReadFailure.IDENTITY_UNKNOWN);
        }

        assertThat(agenda.forgotten()).containsExactly("did:plc:nobody0", "did:plc:nobody1");
        assertThat(agenda.find("did:plc:away")).isPresent();
    }

    @Test
    void shouldForgetWhatWasWrittenDownBeyondTheBound() {
        Agenda next = agenda();
        for (int i = 0; i < 5; i++) {
            next.load(new RepositoryReading("did:plc:empty" + i, REV, 1L, 0L, null, 1L, 0, null, null));
        }

        assertThat(next.forgotten()).hasSize(2);
    }

    @Test
    void shouldForgetNothingThatSomebodyElseTakesCareOfNow() {
        for (int i = 0; i < 5; i++) {
            read("did:plc:empty" + i, 0);
        }
        agenda.forget(did -> true);

        assertThat(agenda.forgotten()).isEmpty();
        for (int i = 5; i < 8; i++) {
            read("did:plc:empty" + i, 0);
        }
        assertThat(agenda.forgotten()).isEmpty();
    }

    @Test
    void shouldPassOverWhomRecordsSpeakOfWhileTooManyOfThemWait() {
        for (int i = 0; i < 5; i++) {
            agenda.request(request("did:plc:named" + i, ReadCause.REFERRED));
        }
        assertThat(agenda.counts().pending()).isEqualTo(BOUND);
        assertThat(agenda.refused()).isEqualTo(2);

        assertThat(agenda.request(request("did:plc:doubted", ReadCause.DOUBT))).isPresent();
        read("did:plc:named0", 1);
        assertThat(agenda.request(request("did:plc:named4", ReadCause.REFERRED)))
                .isPresent();
        agenda.forget(did -> true);
        assertThat(agenda.request(request("did:plc:named5", ReadCause.REFERRED)))
                .isPresent();
        assertThat(agenda.refused()).isEqualTo(2);
    }

    @Test
    void shouldNotBeginASecondTimeWhatIsUnderWayWhenItComesBack() {
        ReadRequest asked = request("did:plc:bob", ReadCause.DOUBT);
        RepositoryReading row = agenda.request(asked).orElseThrow();
        assertThat(agenda.due(10)).containsExactly(asked);

        agenda.forget(did -> true);
        assertThat(agenda.find("did:plc:bob")).isEmpty();
        assertThat(agenda.counts().known()).isZero();
        agenda.load(row);

        assertThat(agenda.due(10)).isEmpty();
        assertThat(agenda.isOurs(asked)).isTrue();
        assertThat(agenda.read(asked, new Readings.Result(REV, 1, "https://pds.example")))
                .isPresent();
        assertThat(agenda.counts().pending()).isZero();
    }

    @Test
    void shouldNotBeginASecondTimeWhatIsUnderWayWhenItIsAskedForAfterItWasForgotten() {
        AtomicLong seconds = new AtomicLong(1);
        Agenda tried = new Agenda(
                new Agenda.Bounds(1, 1), Pauses.DEFAULT, () -> Instant.ofEpochSecond(seconds.get()), new Random(1));
        ReadRequest asked = request("did:plc:away", ReadCause.REFERRED);
        tried.request(asked);
        assertThat(tried.due(1)).containsExactly(asked);
        tried.failed(asked, new ReadException(ReadFailure.DEACTIVATED, "no"), null);
        seconds.addAndGet(Duration.ofHours(2).toSeconds());
        assertThat(tried.due(1)).as("tried again by itself").containsExactly(asked);

        tried.load(new RepositoryReading("did:plc:empty", REV, 1L, 0L, null, 1L, 0, null, null));
        tried.load(new RepositoryReading("did:plc:gone", null, -1L, 0L, null, 1L, 1, "DEACTIVATED", null));
        assertThat(tried.forgotten()).containsExactly("did:plc:away");
        assertThat(tried.find("did:plc:away")).isEmpty();
        tried.request(asked);

        assertThat(tried.due(1)).isEmpty();
        assertThat(tried.read(asked, new Readings.Result(REV, 1, "https://pds.example")))
                .isPresent();
        assertThat(tried.counts().pending()).isZero();
    }

    @Test
    void shouldCountThoseThatAreBackAmongThoseThatWaitUnlessTheyRest() {
        fail("did:plc:away", ReadFailure.DEACTIVATED, ReadCause.REFERRED);
        for (int i = 0; i < BOUND; i++) {
            agenda.request(request("did:plc:named" + i, ReadCause.REFERRED));
        }
        assertThat(agenda.refused()).as("what rests has no place").isZero();
        read("did:plc:named0", 1);

        agenda.request(new ReadRequest("did:plc:away", ReadCause.RETURNED, null, Long.MAX_VALUE));
        agenda.request(request("did:plc:one-too-many", ReadCause.REFERRED));
        assertThat(agenda.refused()).isEqualTo(1);
    }

    @Test
    void shouldEndWhatIsUnderWayForSomebodyElse() {
        ReadRequest asked = request("did:plc:bob", ReadCause.DOUBT);
        RepositoryReading row = agenda.request(asked).orElseThrow();
        agenda.due(10);

        agenda.forget(did -> true);
        assertThat(agenda.isOurs(asked)).isFalse();
        agenda.load(row);

        assertThat(agenda.due(10)).containsExactly(asked);
    }

    private static Agenda agenda() {
        return new Agenda(new Agenda.Bounds(BOUND, BOUND), Pauses.DEFAULT, Clock.systemUTC(), new Random(1));
    }

    private void read(String did, long records) {
        ReadRequest asked = request(did, ReadCause.DOUBT);
        agenda.request(asked);
        agenda.read(asked, new Readings.Result(REV, records, "https://pds.example"));
    }

    private void fail(String did, ReadFailure failure) {
        fail(did, failure, ReadCause.DOUBT);
    }

    private void fail(String did, ReadFailure failure, ReadCause cause) {
        ReadRequest asked = request(did, cause);
        agenda.request(asked);
        assertThat(agenda.due(1)).containsExactly(asked);
        for (int i = 0; i < Readings.MOST_DENIED; i++) {
            Optional<RepositoryReading> row = agenda.failed(asked, new ReadException(failure, "no"), null);
            assertThat(row).isPresent();
        }
    }

    private static ReadRequest request(String did, ReadCause cause) {
        return new ReadRequest(did, cause, null, 1L);
    }
}

package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is to be read and when, and what answers a request. */
class AgendaTest {

    private static final String DID = "did:plc:bob";
    private static final String EARLY = "3aaaaaaaaaaaa";
    private static final String LATE = "3bbbbbbbbbbbb";

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Agenda agenda =
            new Agenda(new Pauses(Duration.ofSeconds(5), Duration.ofHours(1)), clock, new Random(1));

    @Test
    void shouldHaveARequestDueOnceUntilItIsAnswered() {
        assertThat(agenda.request(request(null))).isPresent();
        assertThat(agenda.request(request(null))).isEmpty();

        assertThat(agenda.due(10)).hasSize(1);
        assertThat(agenda.due(10)).isEmpty();
        RepositoryReading row = agenda.read(request(null), result(EARLY)).orElseThrow();

        assertThat(row.getPending()).isNull();
        assertThat(row.getReadRev()).isEqualTo(EARLY);
        assertThat(agenda.request(request(null))).isEmpty();
        assertThat(agenda.counts().pending()).isZero();
    }

    @Test
    void shouldReadAgainForADoubtThatAroseWhileItWasRead() {
        agenda.request(request(null));
        agenda.due(10);
        agenda.request(request(LATE));

        RepositoryReading row = agenda.read(request(null), result(EARLY)).orElseThrow();

        assertThat(row.getPending()).isNotNull();
        now = now.plusSeconds(5);
        assertThat(agenda.due(10)).hasSize(1);
    }

    @Test
    void shouldPauseLongerAfterEachFailureAndObeyTheHost() {
        agenda.request(request(null));
        agenda.due(10);
        agenda.failed(request(null), failure(ReadFailure.HOST_AWAY, null), "https://pds.example");
        assertThat(agenda.due(10)).isEmpty();
        now = now.plusSeconds(5);
        assertThat(agenda.due(10)).hasSize(1);

        agenda.failed(request(null), failure(ReadFailure.RATE_LIMITED, Duration.ofMinutes(2)), null);
        now = now.plusSeconds(119);
        assertThat(agenda.due(10)).isEmpty();
        now = now.plusSeconds(1);
        assertThat(agenda.due(10)).hasSize(1);
    }

    @Test
    void shouldLetRestWhatIsSettledAndTryItAgainByItselfAfterALongPause() {
        ReadRequest asked = settled(ReadFailure.DEACTIVATED);

        assertThat(agenda.counts().pending()).isZero();
        assertThat(agenda.counts().failed()).containsExactly(Map.entry(ReadFailure.DEACTIVATED, 1));
        now = now.plus(Duration.ofMinutes(29));
        assertThat(agenda.due(10)).isEmpty();
        now = now.plus(Duration.ofMinutes(31));
        assertThat(agenda.due(10)).containsExactly(asked);

        agenda.failed(asked, failure(ReadFailure.DEACTIVATED, null), null);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(agenda.due(10)).isEmpty();
    }

    @Test
    void shouldReadAtOnceWhatRestsWhenSomethingNewIsHeardOfIt() {
        ReadRequest asked = settled(ReadFailure.DEACTIVATED);
        assertThat(agenda.request(asked)).isEmpty();

        now = now.plusSeconds(1);
        assertThat(agenda.request(request(null))).isPresent();

        assertThat(agenda.counts().pending()).isEqualTo(1);
        assertThat(agenda.due(10)).hasSize(1);
        now = now.plus(Duration.ofHours(2));
        assertThat(agenda.due(10)).as("under way already").isEmpty();
    }

    @Test
    void shouldNotTakeForSettledWhatSomethingNewWasHeardOfWhileItWasTried() {
        ReadRequest asked = request(null);
        agenda.request(asked);
        agenda.due(10);
        now = now.plusSeconds(1);
        agenda.request(request(null));
        now = now.plusSeconds(1);

        agenda.failed(asked, failure(ReadFailure.DEACTIVATED, null), null);

        assertThat(agenda.counts().pending()).isEqualTo(1);
        now = now.plusSeconds(5);
        assertThat(agenda.due(10)).hasSize(1);
    }

    @Test
    void shouldReadAReturnedAccountOnlyIfItWasAskedForBefore() {
        assertThat(agenda.request(returned())).isEmpty();
        assertThat(agenda.counts().known()).isZero();

        settled(ReadFailure.TAKEN_DOWN);
        now = now.plusSeconds(1);

        assertThat(agenda.request(returned())).isPresent();
        assertThat(agenda.due(10)).hasSize(1);
        agenda.read(returned(), result(EARLY));
        now = now.plusSeconds(1);
        assertThat(agenda.request(returned())).isEmpty();
    }

    @Test
    void shouldLetRestAfterARestartWhatRestedBefore() {
        settled(ReadFailure.DEACTIVATED);
        RepositoryReading row = agenda.find(DID).orElseThrow();
        Agenda next = new Agenda(new Pauses(Duration.ofSeconds(5), Duration.ofHours(1)), clock, new Random(1));

        next.load(row);

        assertThat(next.counts().pending()).isZero();
        now = now.plus(Duration.ofMinutes(20));
        assertThat(next.due(10)).isEmpty();
        now = now.plus(Duration.ofMinutes(40));
        assertThat(next.due(10)).hasSize(1);
    }

    @Test
    void shouldCountAnewHowOftenAnAccountWasAwayWhoseHostWasAwayBefore() {
        ReadRequest asked = request(null);
        agenda.request(asked);
        for (int i = 0; i < 9; i++) {
            agenda.failed(asked, failure(ReadFailure.HOST_AWAY, null), null);
        }

        assertThat(agenda.failed(asked, failure(ReadFailure.DEACTIVATED, null), null)
                        .orElseThrow()
                        .getFailures())
                .isEqualTo(1);
    }

    @Test
    void shouldBeDueOnceThoughItWasTakenOverTwice() {
        RepositoryReading row = agenda.request(request(null)).orElseThrow();
        agenda.forget(did -> true);
        agenda.load(row);

        assertThat(agenda.due(10)).hasSize(1);
        assertThat(agenda.due(10)).isEmpty();
    }

    @Test
    void shouldNeverTakeARevisionOlderThanTheLastButBelieveTheHostAboutADoubtInTheEnd() {
        agenda.request(request(LATE));
        for (int i = 0; i < 3; i++) {
            assertThat(agenda.isStale(request(LATE), EARLY)).isTrue();
            agenda.failed(request(LATE), failure(ReadFailure.STALE, null), null);
        }
        assertThat(agenda.isStale(request(LATE), EARLY)).isFalse();

        agenda.read(request(LATE), result(LATE));
        assertThat(agenda.isStale(request(null), EARLY)).isTrue();
    }

    @Test
    void shouldCountOnlyOldCopiesBeforeItBelievesTheHost() {
        agenda.request(request(LATE));
        for (int i = 0; i < 3; i++) {
            agenda.failed(request(LATE), failure(ReadFailure.HOST_AWAY, null), null);
        }

        assertThat(agenda.isStale(request(LATE), EARLY)).isTrue();
    }

    @Test
    void shouldForgetHowOftenItFailedWhenSomethingNewIsHeardOfWhatIsSettled() {
        agenda.request(request(null));
        agenda.failed(request(null), failure(ReadFailure.HOST_AWAY, null), null);
        agenda.failed(request(null), failure(ReadFailure.DEACTIVATED, null), null);

        now = now.plusSeconds(1);

        assertThat(agenda.request(request(null)).orElseThrow().getFailures()).isZero();
    }

    @Test
    void shouldGoOnWithWhatWasWrittenDown() {
        RepositoryReading row = agenda.request(request(LATE)).orElseThrow();
        Agenda next = new Agenda(Pauses.DEFAULT, clock, new Random(1));

        next.load(row);

        assertThat(next.due(10)).containsExactly(request(LATE));
    }

    @Test
    void shouldCountAttemptsSinceTheStartOnly() {
        agenda.request(request(null));
        RepositoryReading row = failFourTimes(agenda);
        assertThat(agenda.counts().fewestAttempts()).isEqualTo(4);

        Agenda next = new Agenda(Pauses.DEFAULT, clock, new Random(1));
        next.load(row);

        assertThat(row.getFailures()).isEqualTo(4);
        assertThat(next.counts().fewestAttempts()).isZero();
        assertThat(failFourTimes(next).getFailures()).isEqualTo(8);
        assertThat(next.counts().fewestAttempts()).isEqualTo(4);
    }

    @Test
    void shouldCountAttemptsAnewAfterAReading() {
        agenda.request(request(null));
        failFourTimes(agenda);
        agenda.read(request(null), result(EARLY));

        agenda.request(request(LATE));

        assertThat(agenda.counts().fewestAttempts()).isZero();
    }

    @Test
    void shouldNotHoldOurOwnWantOfMemoryAgainstARepository() {
        agenda.request(request(null));
        for (int i = 0; i < 10; i++) {
            assertThat(agenda.due(10)).hasSize(1);
            agenda.failed(request(null), failure(ReadFailure.MEMORY_SHORT, null), "https://pds.example");
            now = now.plusSeconds(5);
        }

        assertThat(agenda.counts().fewestAttempts()).isZero();
    }

    private RepositoryReading failFourTimes(Agenda which) {
        for (int i = 0; i < 3; i++) {
            which.failed(request(null), failure(ReadFailure.HOST_AWAY, null), "https://pds.example");
        }
        return which.failed(request(null), failure(ReadFailure.HOST_AWAY, null), "https://pds.example")
                .orElseThrow();
    }

    @Test
    void shouldSayNothingOfWhatSomebodyElseTakesCareOfNow() {
        agenda.request(request(null));
        agenda.due(10);
        agenda.forget(did -> did.equals(DID));

        assertThat(agenda.read(request(null), result(EARLY))).isEmpty();
    }

    /** Asked for, tried and settled now. */
    private ReadRequest settled(ReadFailure why) {
        ReadRequest asked = request(null);
        agenda.request(asked);
        agenda.due(10);
        agenda.failed(asked, failure(why, null), "https://pds.example");
        return asked;
    }

    private ReadRequest returned() {
        return new ReadRequest(DID, ReadCause.RETURNED, null, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    private ReadRequest request(@Nullable String rev) {
        return new ReadRequest(
                DID,
                rev == null ? ReadCause.REFERRED : ReadCause.DOUBT,
                rev,
                ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    private static Readings.Result result(String rev) {
        return new Readings.Result(rev, 1, "https://pds.example");
    }

    private static ReadException failure(ReadFailure failure, @Nullable Duration retryAfter) {
        assertThat(Optional.ofNullable(failure.description())).isPresent();
        return new ReadException(failure, "no", retryAfter);
    }
}

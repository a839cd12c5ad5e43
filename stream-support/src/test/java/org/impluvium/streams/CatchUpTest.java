package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final CatchUp catchUp = new CatchUp("changes");
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void tearDown() {
        other.shutdown();
    }

    @Test
    void shouldNotCountAPartitionThatIsNotHere() {
        assertThat(catchUp.isHere(0)).isFalse();
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        assertThat(catchUp.allCaughtUp()).isFalse();
    }

    @Test
    void shouldBeCaughtUpAtOnceWhereThereIsNothingToRead() {
        arrive(10);

        catchUp.fetched(0, List.of(), 10);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldWaitForThePositionWhereItIsNotKnownYet() {
        arrive(0);

        catchUp.fetched(0, List.of(), PartitionProgress.UNKNOWN);

        assertThat(catchUp.isCaughtUp(0)).isFalse();
    }

    @Test
    void shouldWaitForTheEndWhereItIsNotKnownYet() {
        catchUp.assigned(0);
        catchUp.fetched(0, List.of(8L), 9);
        catchUp.done(0, 8);
        assertThat(catchUp.lacksEnd(0)).isTrue();
        assertThat(catchUp.isCaughtUp(0)).isFalse();

        catchUp.ends(0, 9);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldWaitUntilWhatWasFetchedIsDone() {
        arrive(10);

        catchUp.fetched(0, List.of(7L, 8L), 10);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        catchUp.done(0, 7);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        catchUp.done(0, 8);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldWaitForTheRecordBeforeADamagedOneThatWasRefusedAhead() {
        arrive(10);
        catchUp.fetched(0, List.of(8L, 9L), 10);

        catchUp.done(0, 9);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        catchUp.done(0, 8);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldNotWaitForRecordsWrittenLater() {
        arrive(5);

        catchUp.fetched(0, List.of(4L, 5L, 90L), 91);
        catchUp.done(0, 4);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldPassTransactionMarkersAtTheEnd() {
        arrive(10);
        catchUp.fetched(0, List.of(6L), 7);
        catchUp.done(0, 6);
        assertThat(catchUp.isCaughtUp(0)).isFalse();

        catchUp.fetched(0, List.of(), 10);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldForgetAPartitionThatLeft() {
        arrive(0);
        catchUp.fetched(0, List.of(), 0);
        catchUp.revoked(0);

        assertThat(catchUp.isHere(0)).isFalse();
        assertThat(catchUp.isCaughtUp(0)).isFalse();

        arrive(3);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
    }

    @Test
    void shouldCatchUpAnewWhenTheTaskStartsAnew() {
        arrive(10);
        catchUp.fetched(0, List.of(), 10);

        catchUp.restarted(0);

        assertThat(catchUp.isHere(0)).isTrue();
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        assertThat(catchUp.lacksEnd(0)).isTrue();
    }

    @Test
    void shouldNotTakeAStartForAnArrival() {
        catchUp.restarted(0);

        assertThat(catchUp.isHere(0)).isFalse();
    }

    @Test
    void shouldKeepAPartitionOfAnotherThreadWhenTheOneThatLostItNoticesLast() {
        arrive(10);
        inAnotherThread(() -> {
            arrive(10);
            catchUp.fetched(0, List.of(), 10);
        });

        catchUp.revoked(0);

        assertThat(catchUp.isHere(0)).isTrue();
        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldNotHearWhatAThreadSaysOfAPartitionThatIsAnothersNow() {
        arrive(10);
        inAnotherThread(() -> {
            catchUp.assigned(0);
            catchUp.fetched(0, List.of(7L), 10);
        });

        assertThat(catchUp.lacksEnd(0)).isFalse();
        catchUp.ends(0, 5);
        catchUp.fetched(0, List.of(), 10);
        inAnotherThread(() -> catchUp.ends(0, 10));
        catchUp.done(0, 7);

        assertThat(catchUp.isCaughtUp(0)).isFalse();
    }

    @Test
    void shouldNotStartAnewWhatIsAnotherThreadsNow() {
        inAnotherThread(() -> {
            arrive(10);
            catchUp.fetched(0, List.of(), 10);
        });

        catchUp.restarted(0);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldTakeAPartitionBackFromAnotherThread() {
        arrive(10);
        catchUp.fetched(0, List.of(), 10);
        inAnotherThread(() -> arrive(10));

        arrive(12);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        inAnotherThread(() -> catchUp.revoked(0));
        catchUp.fetched(0, List.of(), 12);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    private void inAnotherThread(Runnable reports) {
        CompletableFuture.runAsync(reports, other).join();
    }

    private void arrive(long end) {
        catchUp.assigned(0);
        catchUp.ends(0, end);
    }
}

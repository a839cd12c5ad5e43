package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final CatchUp catchUp = new CatchUp();

    @Test
    void shouldNotCountAPartitionThatIsNotHere() {
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        assertThat(catchUp.allCaughtUp()).isFalse();
    }

    @Test
    void shouldBeCaughtUpAtOnceWhereThereIsNothingToRead() {
        catchUp.assigned(0, 10);

        catchUp.fetched(0, -1, 10);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldWaitUntilWhatWasFetchedIsProcessed() {
        catchUp.assigned(0, 10);

        catchUp.fetched(0, 8, 10);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        catchUp.processed(0, 7);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
        catchUp.processed(0, 8);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldNotWaitForRecordsWrittenLater() {
        catchUp.assigned(0, 5);

        catchUp.fetched(0, 90, 91);
        catchUp.processed(0, 4);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldPassTransactionMarkersAtTheEnd() {
        catchUp.assigned(0, 10);
        catchUp.fetched(0, 6, 7);
        catchUp.processed(0, 6);
        assertThat(catchUp.isCaughtUp(0)).isFalse();

        catchUp.fetched(0, -1, 10);

        assertThat(catchUp.isCaughtUp(0)).isTrue();
    }

    @Test
    void shouldForgetAPartitionThatLeft() {
        catchUp.assigned(0, 0);
        catchUp.fetched(0, -1, 0);
        catchUp.revoked(0);

        assertThat(catchUp.isCaughtUp(0)).isFalse();

        catchUp.assigned(0, 3);
        assertThat(catchUp.isCaughtUp(0)).isFalse();
    }
}

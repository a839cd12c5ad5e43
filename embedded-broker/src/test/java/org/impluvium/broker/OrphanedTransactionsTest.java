package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.broker.OrphanedTransactions.Part;
import org.junit.jupiter.api.Test;

class OrphanedTransactionsTest {

    private static final Part PART = part(7, 100);

    @Test
    void shouldTakeForOrphanedWhatIsOpenWhileNothingIsUnderWay() {
        assertThat(OrphanedTransactions.orphans(Set.of(PART), Set.of(7L), Set.of(PART)))
                .containsExactly(PART);
    }

    @Test
    void shouldLeaveWhatItsCoordinatorHasUnderWayOrSaysNothingOf() {
        assertThat(OrphanedTransactions.orphans(Set.of(PART), Set.of(8L), Set.of(PART)))
                .isEmpty();
    }

    @Test
    void shouldLeaveWhatWasEndedBetweenTheLooksOrIsAnotherTransactionByThen() {
        assertThat(OrphanedTransactions.orphans(Set.of(PART), Set.of(7L), Set.of()))
                .isEmpty();
        assertThat(OrphanedTransactions.orphans(Set.of(PART), Set.of(7L), Set.of(part(7, 200))))
                .isEmpty();
    }

    private static Part part(long producer, long begin) {
        return new Part(new TopicPartition("some", 0), producer, (short) 3, 0, begin);
    }
}

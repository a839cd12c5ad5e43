package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.TransactionResult;
import org.impluvium.broker.OrphanedTransactions.Ended;
import org.impluvium.broker.OrphanedTransactions.Part;
import org.junit.jupiter.api.Test;

class OrphanedTransactionsTest {

    private static final Part PART = part(7, 100);
    private static final Ended COMMITTED = new Ended(TransactionState.COMPLETE_COMMIT, 4);

    @Test
    void shouldEndAsItWasDecidedWhatIsOpenWhileNothingIsUnderWay() {
        assertThat(decided(COMMITTED)).contains(TransactionResult.COMMIT);
        assertThat(decided(new Ended(TransactionState.COMPLETE_ABORT, 4))).contains(TransactionResult.ABORT);
    }

    @Test
    void shouldKnowItsOwnTransactionWhereTransactionsEndWithTheEpochTheyBeganWith() {
        assertThat(decided(new Ended(TransactionState.COMPLETE_COMMIT, 3))).contains(TransactionResult.COMMIT);
    }

    @Test
    void shouldAbortWhatNobodyKnowsADecisionOf() {
        assertThat(decided(new Ended(TransactionState.COMPLETE_COMMIT, 5))).contains(TransactionResult.ABORT);
        assertThat(decided(new Ended(TransactionState.COMPLETE_COMMIT, 2))).contains(TransactionResult.ABORT);
        assertThat(decided(new Ended(TransactionState.EMPTY, 4))).contains(TransactionResult.ABORT);
    }

    @Test
    void shouldLeaveWhatItsCoordinatorHasUnderWayOrSaysNothingOf() {
        assertThat(OrphanedTransactions.orphans(Set.of(PART), Map.of(8L, COMMITTED), Set.of(PART)))
                .isEmpty();
    }

    @Test
    void shouldLeaveWhatWasEndedBetweenTheLooksOrIsAnotherTransactionByThen() {
        Map<Long, Ended> ended = Map.of(7L, COMMITTED);
        assertThat(OrphanedTransactions.orphans(Set.of(PART), ended, Set.of())).isEmpty();
        assertThat(OrphanedTransactions.orphans(Set.of(PART), ended, Set.of(part(7, 200))))
                .isEmpty();
    }

    private static Optional<TransactionResult> decided(Ended ended) {
        return Optional.ofNullable(OrphanedTransactions.orphans(Set.of(PART), Map.of(7L, ended), Set.of(PART))
                .get(PART));
    }

    private static Part part(long producer, long begin) {
        return new Part(new TopicPartition("some", 0), producer, (short) 3, 0, begin);
    }
}

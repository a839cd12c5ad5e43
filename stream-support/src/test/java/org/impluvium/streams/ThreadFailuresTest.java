package org.impluvium.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

    private final List<Throwable> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ThreadFailures failures = new ThreadFailures(told::add, () -> now);

    @Test
    void shouldGoOnWithANewThreadWhenTheBrokerGaveATransactionUp() {
        StreamsException failure = new StreamsException("commit", new InvalidTxnStateException("timed out"));

        assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldEndTheApplicationAloudForAnyOtherFailure() {
        StreamsException failure = new StreamsException("process", new IllegalStateException("a bug"));

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(told).containsExactly(failure);
    }

    @Test
    void shouldGoOnWithANewThreadWhenABrokerAnswersWithAnErrorThatIsNotExpectedThere() {
        KafkaException commit = new KafkaException("Unhandled error in EndTxnResponse");
        KafkaException join = new KafkaException("Unexpected error from SyncGroup: The coordinator is loading");

        assertThat(failures.handle(new StreamsException("commit", commit))).isEqualTo(REPLACE_THREAD);
        assertThat(failures.handle(new StreamsException(join))).isEqualTo(REPLACE_THREAD);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldGoOnWithANewThreadWhenKafkaStumblesOverCopiesThatComeBack() {
        IllegalStateException stumble = new IllegalStateException(
                "The changelog reader is not restoring active tasks (is STANDBY_UPDATING) while trying to transit");

        assertThat(failures.handle(new StreamsException("Encounter unexpected fatal error", stumble)))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void shouldEndTheApplicationWhenKafkaNamesWhatIsWrong() {
        StreamsException failure = new StreamsException("commit", new TopicAuthorizationException("not yours"));

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(told).containsExactly(failure);
    }

    @Test
    void shouldEndTheApplicationWhenTransactionsAreGivenUpAgainAndAgain() {
        StreamsException failure = new StreamsException("commit", new InvalidTxnStateException("timed out"));
        for (int i = 0; i < ThreadFailures.MOST; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(told).containsExactly(failure);
    }

    @Test
    void shouldNotCountNewThreadsOfLongAgo() {
        StreamsException failure = new StreamsException("commit", new InvalidTxnStateException("timed out"));
        for (int i = 0; i < 3 * ThreadFailures.MOST; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
            now = now.plus(ThreadFailures.WHILE.dividedBy(ThreadFailures.MOST - 1));
        }
    }
}

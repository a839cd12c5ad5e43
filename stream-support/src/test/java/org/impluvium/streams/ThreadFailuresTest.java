package org.impluvium.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

    private final List<Throwable> told = new ArrayList<>();
    private final ThreadFailures failures = new ThreadFailures(told::add);

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
}

package org.impluvium.standalone.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;

/**
 * Keeps out of the log what Kafka calls an error and repeats by itself: a transaction that begins while the markers of
 * the one before are still being written is refused, and its later batches then arrive before the first. With short
 * transactions that is daily life. What cannot be repeated reaches the log as a failure of the application.
 */
public final class RepeatedByKafka extends Filter<ILoggingEvent> {

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String BROKER = "kafka.server.ReplicaManager";
    private static final String OUT_OF_ORDER = "org.apache.kafka.common.errors.OutOfOrderSequenceException";
    private static final Set<String> REPEATED = Set.of("CONCURRENT_TRANSACTIONS", "OUT_OF_ORDER_SEQUENCE_NUMBER");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return isRefusal(event) || isRepetition(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isRefusal(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLoggerName().equals(BROKER)
                && thrown != null
                && thrown.getClassName().equals(OUT_OF_ORDER);
    }

    private static boolean isRepetition(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return event.getLoggerName().equals(SENDER)
                && message.contains("retrying")
                && REPEATED.stream().anyMatch(message::contains);
    }
}

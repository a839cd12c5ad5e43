package org.impluvium.broker;

import java.time.Duration;
import java.util.List;
import kafka.server.BrokerBlockingSender;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.network.BrokerEndPoint;
import org.impluvium.broker.OrphanedTransactions.Part;

/**
 * Writes into partitions what a coordinator writes there at a transaction's end, as brokers ask each other for it: what
 * Kafka offers for administration can abort only. For one thread.
 */
final class TransactionMarkers implements OrphanedTransactions.Markers, AutoCloseable {

    /** A partition of offsets takes no markers while its coordinator reads it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Of a transaction's protocol: with the first one a marker may carry the epoch of the records. */
    private static final short ANY_EPOCH = 0;

    private final Metrics metrics = new Metrics();
    private final BrokerBlockingSender broker;

    TransactionMarkers(KafkaConfig config, String host, int port) {
        broker = new BrokerBlockingSender(
                new BrokerEndPoint(config.brokerId(), host, port),
                config,
                metrics,
                Time.SYSTEM,
                0,
                "transaction-markers",
                new LogContext());
    }

    @Override
    public void write(Part part, TransactionResult result) throws InterruptedException {
        long begin = System.nanoTime();
        Errors error = ask(part, result);
        while (error.exception() instanceof RetriableException && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(PAUSE.toMillis());
            error = ask(part, result);
        }
        error.maybeThrow();
    }

    private Errors ask(Part part, TransactionResult result) {
        TxnMarkerEntry marker = new TxnMarkerEntry(
                part.producerId(), part.epoch(), part.coordinatorEpoch(), result, List.of(part.partition()), ANY_EPOCH);
        WriteTxnMarkersResponse answer = send(new WriteTxnMarkersRequest.Builder(List.of(marker)));
        return Errors.forCode(answer.data()
                .markers()
                .get(0)
                .topics()
                .get(0)
                .partitions()
                .get(0)
                .errorCode());
    }

    private WriteTxnMarkersResponse send(WriteTxnMarkersRequest.Builder request) {
        try {
            return (WriteTxnMarkersResponse) broker.sendRequest(request).responseBody();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // An IOException, which comes undeclared from Scala.
            throw new KafkaException("The broker does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        broker.close();
        metrics.close();
    }
}

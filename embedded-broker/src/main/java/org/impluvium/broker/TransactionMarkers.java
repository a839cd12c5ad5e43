package org.impluvium.broker;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.impluvium.broker.OrphanedTransactions.Part;

/**
 * Writes into partitions what a coordinator writes there at a transaction's end, as brokers ask each other for it: what
 * Kafka offers for administration can abort only. For one thread.
 */
final class TransactionMarkers implements OrphanedTransactions.Markers {

    /** A partition of offsets takes no markers while its coordinator reads it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Of a transaction's protocol: with the first one a marker may carry the epoch of the records. */
    private static final short ANY_EPOCH = 0;

    private final BrokerPeer broker;

    TransactionMarkers(BrokerPeer broker) {
        this.broker = broker;
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
        WriteTxnMarkersResponse answer =
                (WriteTxnMarkersResponse) broker.ask(new WriteTxnMarkersRequest.Builder(List.of(marker)));
        return Errors.forCode(answer.data()
                .markers()
                .get(0)
                .topics()
                .get(0)
                .partitions()
                .get(0)
                .errorCode());
    }
}

package org.impluvium.standalone.letters.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Settlement;

/**
 * Where letters are settled, by one operator at a time: who sits down takes the desk from whoever had it, whose transaction
 * comes to nothing. That a record is put back and that its letter is settled is one transaction. Not thread-safe.
 */
public final class Desk implements AutoCloseable {

    /** How long readers are held back if this process dies in a transaction, at most. */
    private static final int TRANSACTION_MS = 15_000;

    private static final int ANSWER_MS = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final String servers;
    private final KafkaProducer<byte[], byte[]> producer;

    private Desk(String servers, KafkaProducer<byte[], byte[]> producer) {
        this.servers = servers;
        this.producer = producer;
    }

    /**
     * Takes the desk. What is read of letters from then on nobody changes before {@link #commit}.
     *
     * @param prefix of the installation's topics
     */
    public static Desk open(String servers, String prefix) throws LettersException {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        prefix + "dead-letters-desk",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_MS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_MS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        TRANSACTION_MS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        TRANSACTION_MS,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_MESSAGE_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Desk(servers, producer);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw LetterBox.unusable(servers, e);
        }
    }

    /** Begins a transaction and writes records into it; returns their offsets, which they have whether or not it is committed. */
    List<Long> write(List<ProducerRecord<byte[], byte[]>> records) throws LettersException, InterruptedException {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(record));
            }
            producer.flush();
            List<Long> offsets = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                offsets.add(each.get().offset());
            }
            return offsets;
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Settles letters in a transaction of its own. */
    void settle(List<Place> letters, Settlement.As as) throws LettersException {
        try {
            producer.beginTransaction();
        } catch (KafkaException e) {
            throw failed(e);
        }
        commit(letters, as);
    }

    /** Settles letters and ends the transaction: all of it holds, or, if this fails, none. */
    void commit(List<Place> letters, Settlement.As as) throws LettersException {
        try {
            for (Place letter : letters) {
                var unused = producer.send(Settlement.of(letter, as));
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Takes back what the transaction wrote. */
    void abort() throws LettersException {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private LettersException failed(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
                return new LettersException(
                        "Somebody else began to put back or discard letters of this installation meanwhile. What the lines"
                                + " above say is done; look at the list before you go on.",
                        failure);
            }
        }
        return failure instanceof KafkaException kafka
                ? LetterBox.unusable(servers, kafka)
                : new LettersException("Kafka at " + servers + " did not take the records: " + failure, failure);
    }
}

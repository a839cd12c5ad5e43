package org.impluvium.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.agenda.Pauses;
import org.impluvium.reading.agenda.Readings;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.kafka.ReadingStore;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

/** What the agenda knows and what its topic says are the same, and nothing is committed that rests on less. */
class LedgerTest {

    private static final String DID = "did:plc:bob";

    private final Agenda agenda = new Agenda(Pauses.DEFAULT, Clock.systemUTC(), new Random(1));
    private final List<Throwable> faults = new ArrayList<>();
    private final Topic<String, RepositoryReading> topic = new Topics("", 1, Duration.ofDays(7)).repositoryReadings();
    private final SlowProducer producer = new SlowProducer();
    private final Ledger ledger = new Ledger(agenda, new ReadingStore(Map.of(), producer, topic), faults::add);

    @Test
    void shouldWriteRowsInTheOrderInWhichTheyCameToBe() {
        ledger.request(request("3aaaaaaaaaaaa"));
        agenda.due(1);
        Thread worker = new Thread(() -> ledger.failed(
                request("3aaaaaaaaaaaa"), new ReadException(ReadFailure.DEACTIVATED, "away"), "https://pds.example"));
        producer.beforeNext = () -> {
            worker.start();
            Awaitility.await()
                    .until(() ->
                            worker.getState() == Thread.State.BLOCKED || worker.getState() == Thread.State.TERMINATED);
        };

        ledger.request(request("3bbbbbbbbbbbb"));
        Awaitility.await().until(() -> worker.getState() == Thread.State.TERMINATED);

        List<ProducerRecord<byte[], byte[]>> written = producer.history();
        assertThat(written).hasSize(3);
        byte[] last = written.get(2).value();
        assertThat(topic.value().deserializer().deserialize(topic.name(), last))
                .isEqualTo(agenda.find(DID).orElseThrow());
    }

    @Test
    void shouldLetTheRowGoOfWhomItForgets() {
        Agenda small = new Agenda(new Agenda.Bounds(0, 10), Pauses.DEFAULT, Clock.systemUTC(), new Random(1));
        Ledger forgetful = new Ledger(small, new ReadingStore(Map.of(), producer, topic), faults::add);
        forgetful.request(request("3aaaaaaaaaaaa"));

        forgetful.read(request("3aaaaaaaaaaaa"), new Readings.Result("3bbbbbbbbbbbb", 0, "https://pds.example"));

        List<ProducerRecord<byte[], byte[]>> written = producer.history();
        assertThat(written).hasSize(3);
        assertThat(written.get(2).value()).isNull();
        assertThat(written.get(2).key()).isEqualTo(written.get(0).key());
    }

    @Test
    void shouldNotPassOverARowThatCouldNotBeWritten() {
        ledger.request(request("3aaaaaaaaaaaa"));
        ledger.flush();
        assertThat(faults).isEmpty();

        ledger.request(request("3bbbbbbbbbbbb"));
        producer.errorNext(new IllegalStateException("no"));

        assertThatThrownBy(ledger::flush).isInstanceOf(KafkaException.class);
        assertThatThrownBy(ledger::flush).isInstanceOf(KafkaException.class);
        assertThat(faults).hasSize(1);
    }

    private static ReadRequest request(String rev) {
        return new ReadRequest(DID, ReadCause.DOUBT, rev, 1L);
    }

    /** Lets something happen before it takes a record. */
    private static final class SlowProducer extends MockProducer<byte[], byte[]> {

        private volatile Runnable beforeNext = () -> {};

        SlowProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        // Two threads have to be able to get here: which of them comes first is the question.
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
            Runnable before = beforeNext;
            beforeNext = () -> {};
            before.run();
            return super.send(sent, callback);
        }
    }
}

package org.impluvium.reading;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.agenda.Readings;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.kafka.ReadingStore;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.jspecify.annotations.Nullable;

/**
 * The agenda and its topic as one: each change is handed to the producer before the next one is made, so the last row of a
 * repository in the topic is what the agenda knows. Safe for use by many threads.
 */
final class Ledger {

    private final Agenda agenda;
    private final ReadingStore store;
    private final Consumer<Throwable> onFatal;
    private final AtomicReference<Exception> unwritten = new AtomicReference<>();

    /** @param onFatal hears of a row that cannot be written */
    Ledger(Agenda agenda, ReadingStore store, Consumer<Throwable> onFatal) {
        this.agenda = agenda;
        this.store = store;
        this.onFatal = onFatal;
    }

    /** Takes in what was written down before. */
    synchronized void load(Collection<RepositoryReading> rows) {
        rows.forEach(agenda::load);
        forget();
    }

    /** Takes in a request; whether it asks for something new. */
    synchronized boolean request(ReadRequest request) {
        return save(agenda.request(request));
    }

    /** A repository was read and written. */
    synchronized void read(ReadRequest asked, Readings.Result result) {
        save(agenda.read(asked, result));
    }

    /** An attempt failed. */
    synchronized void failed(ReadRequest asked, ReadException failure, @Nullable String host) {
        save(agenda.failed(asked, failure, host));
    }

    /**
     * Waits until the broker has all that changed before.
     *
     * @throws KafkaException if it will not have some of it: what rests on that must not be committed
     */
    void flush() {
        store.flush();
        Exception failure = unwritten.get();
        if (failure != null) {
            throw new KafkaException("what is to be read cannot be written down", failure);
        }
    }

    private boolean save(Optional<RepositoryReading> row) {
        row.ifPresent(reading -> store.save(reading, this::notSaved));
        forget();
        return row.isPresent();
    }

    private void forget() {
        agenda.forgotten().forEach(did -> store.forget(did, this::notSaved));
    }

    private void notSaved(Exception cause) {
        unwritten.compareAndSet(null, cause);
        onFatal.accept(cause);
    }
}

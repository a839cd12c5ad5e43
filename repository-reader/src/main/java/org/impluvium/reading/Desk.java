package org.impluvium.reading;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.agenda.Lanes;
import org.impluvium.reading.agenda.Readings;
import org.impluvium.reading.agenda.Requests;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.archive.Snapshot;
import org.impluvium.reading.kafka.SnapshotWriter;
import org.impluvium.schemas.avro.ReadRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the agenda: finds out whose host has a repository, queues it in that host's lane, has it read, proven and written,
 * and notes how it went. Safe for use by many threads; nothing here waits but the workers.
 */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** Documents that are asked for at once: the directory's own limits hold as well. */
    private static final int MOST_LOOKUPS = 64;
    /** Of them, of one site, or of one of the lanes to the directory. */
    private static final int MOST_LOOKUPS_EACH = 8;

    private final Agenda agenda;
    private final Attempt attempt;
    private final SnapshotWriter writer;
    private final Ledger ledger;
    private final ReaderTally tally;
    private final Executor workers;
    private final Consumer<Throwable> onFatal;
    /** Holds nothing but what was asked: documents of a million that wait would be many, and old when their turn comes. */
    private final Lanes<ReadRequest> lanes;

    private final Lanes<ReadRequest> lookups = new Lanes<>(MOST_LOOKUPS, MOST_LOOKUPS_EACH);
    private volatile boolean stopped;

    Desk(
            Agenda agenda,
            Attempt attempt,
            SnapshotWriter writer,
            Ledger ledger,
            ReaderSettings settings,
            ReaderTally tally,
            Executor workers,
            Consumer<Throwable> onFatal) {
        this.agenda = agenda;
        this.attempt = attempt;
        this.writer = writer;
        this.ledger = ledger;
        this.tally = tally;
        this.workers = workers;
        this.onFatal = onFatal;
        this.lanes = new Lanes<>(settings.concurrent(), settings.host().concurrent());
    }

    /** Begins what is due and may begin. */
    void begin() {
        if (!stopped) {
            agenda.due(Integer.MAX_VALUE)
                    .forEach(asked -> lookups.add(LaneNames.ofLookup(did(asked)), asked, Requests.isUrgent(asked)));
        }
        advance(lookups, this::resolve);
        advance(lanes, this::run);
    }

    /** Begins nothing more. */
    void stop() {
        stopped = true;
    }

    private void resolve(Lanes.Started<ReadRequest> started) {
        ReadRequest asked = started.work();
        if (!agenda.isOurs(asked)) {
            lookups.done(started.lane());
            return;
        }
        // On the workers: what is known already is answered at once, and one answer must not lead into the next.
        var unused = attempt.document(did(asked))
                .whenCompleteAsync(
                        (document, thrown) -> {
                            lookups.done(started.lane());
                            if (thrown == null) {
                                queue(document, asked);
                            } else {
                                failed(asked, null, thrown);
                            }
                            begin();
                        },
                        workers);
    }

    private void queue(DidDocument document, ReadRequest asked) {
        lanes.add(lane(document), asked, Requests.isUrgent(asked));
    }

    private void advance(Lanes<ReadRequest> from, Consumer<Lanes.Started<ReadRequest>> step) {
        Optional<Lanes.Started<ReadRequest>> next = stopped ? Optional.empty() : from.next();
        while (next.isPresent()) {
            step.accept(next.get());
            next = stopped ? Optional.empty() : from.next();
        }
    }

    /** Its turn has come: that may be hours later, so whose host has it is asked once more. */
    private void run(Lanes.Started<ReadRequest> started) {
        ReadRequest asked = started.work();
        if (!agenda.isOurs(asked)) {
            lanes.done(started.lane());
            return;
        }
        var unused = attempt.document(did(asked))
                .whenCompleteAsync(
                        (document, thrown) -> {
                            if (thrown == null && lane(document).equals(started.lane())) {
                                read(started, document);
                                return;
                            }
                            lanes.done(started.lane());
                            if (thrown == null) {
                                queue(document, asked);
                            } else {
                                failed(asked, null, thrown);
                            }
                            begin();
                        },
                        workers);
    }

    private void read(Lanes.Started<ReadRequest> started, DidDocument document) {
        ReadRequest asked = started.work();
        long begun = System.nanoTime();
        var unused = attempt.read(asked, document, agenda::isStale)
                .thenComposeAsync(read -> written(asked, read, begun), workers)
                .whenCompleteAsync(
                        (written, thrown) -> {
                            lanes.done(started.lane());
                            if (thrown != null) {
                                failed(asked, document.pds().orElseThrow().toString(), thrown);
                            }
                            begin();
                        },
                        workers);
    }

    private static String lane(DidDocument document) {
        return LaneNames.of(document.pds().orElseThrow());
    }

    private static Did did(ReadRequest asked) {
        return new Did(asked.getRepository());
    }

    private CompletionStage<Long> written(ReadRequest asked, Attempt.Read read, long begun) {
        Snapshot snapshot = read.snapshot();
        // Not on the producer's thread: saving sends, and a send may wait for what only that thread can fetch.
        return CompletableFuture.completedStage(snapshot)
                .thenCompose(all -> writer.write(all, read.host().toString()))
                .whenCompleteAsync(
                        (records, thrown) -> {
                            read.close();
                            if (thrown != null) {
                                onFatal.accept(thrown);
                                return;
                            }
                            tally.read(records, snapshot.entries(), read.bytes(), System.nanoTime() - begun);
                            Readings.Result result = new Readings.Result(
                                    snapshot.rev().value(), records, read.host().toString());
                            ledger.read(asked, result);
                        },
                        workers);
    }

    private void failed(ReadRequest asked, @Nullable String host, Throwable thrown) {
        ReadException failure = ReadException.in(thrown);
        if (stopped) {
            // Whatever went wrong may come of the stop; it is pending still.
            return;
        }
        tally.failed(failure.failure());
        LOG.debug(
                "{} at {}: {}: {}",
                asked.getRepository(),
                host,
                failure.failure().tag(),
                failure.getMessage());
        if (failure.failure() == ReadFailure.FAULT) {
            LOG.warn("Reading {} ended in a way that was not foreseen", asked.getRepository(), thrown);
        }
        ledger.failed(asked, failure, host);
    }
}

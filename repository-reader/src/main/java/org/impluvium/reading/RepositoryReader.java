package org.impluvium.reading;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.Identities;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.archive.ArchiveLimits;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.host.RepositoryHost;
import org.impluvium.reading.kafka.ReadingStore;
import org.impluvium.reading.kafka.RequestLog;
import org.impluvium.reading.kafka.SnapshotWriter;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.kafka.ReceiverProducer;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.topic.Topics;

/**
 * Reads the repositories that are asked for: takes requests, writes down what is to be read, reads it with bounded haste, and
 * writes snapshots and how it went. At-least-once: what was written down and not read is read after a restart, and repeating
 * does no harm. Started once, stopped once; the status may be asked by any thread.
 */
public final class RepositoryReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    /** Longest wait at a host's gate: the lanes let no more come there than may run, but its rate may be slow. */
    private static final Duration GATE_PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final int PROVERS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final Agenda agenda;
    private final ReaderTally tally = new ReaderTally();
    private final Desk desk;
    private final ReadingStore store;
    private final Ledger ledger;
    private final RequestLog requests;
    private final Producer<byte[], byte[]> producer;
    private final ExecutorService workers;
    private final Consumer<Throwable> onFatal;
    private final Thread loop;
    private volatile boolean joined;
    private volatile boolean stopping;

    /**
     * @param topics which must exist
     * @param documents who accounts are
     * @param fetcher see {@link #fetcher}
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @param onFatal hears of a fault that it cannot get over; the process should stop. Called from any thread
     */
    public RepositoryReader(
            ReaderSettings settings,
            Topics topics,
            Map<String, Object> kafka,
            DidDocuments documents,
            Fetcher fetcher,
            MeterRegistry registry,
            InstantSource clock,
            Consumer<Throwable> onFatal) {
        this.onFatal = onFatal;
        this.agenda = new Agenda(settings.pauses(), clock, RandomGenerator.getDefault());
        this.producer = ReceiverProducer.create(kafka);
        this.store = new ReadingStore(kafka, producer, topics.repositoryReadings());
        this.ledger = new Ledger(agenda, store, onFatal);
        this.workers = workers();
        ArchiveLimits limits =
                new ArchiveLimits(settings.size().repository(), settings.size().kept(), settings.mostHeld());
        RepositoryHost host = new RepositoryHost(fetcher, settings.patience());
        this.desk = new Desk(
                agenda,
                new Attempt(documents, host, settings, limits, workers, clock),
                new SnapshotWriter(new EventWriter(producer, topics.firehoseEvents()), clock),
                ledger,
                settings,
                tally,
                workers,
                onFatal);
        ReaderSettings.Membership membership = settings.membership();
        this.requests = new RequestLog(
                kafka, membership.group(), membership.instance(), topics.repositoryRequests(), new Share());
        this.loop = new Thread(this::run, "repository-reader");
        ReaderMetrics.bind(tally, agenda, limits::kept, registry);
    }

    /** What asks the hosts: {@link Identities}' rules, and limits of its own. */
    public static Fetcher fetcher(Identities identities, ReaderSettings settings) {
        return identities.fetcher(settings.host(), settings.concurrent() * 2, GATE_PATIENCE);
    }

    private static ExecutorService workers() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(PROVERS, work -> {
            Thread thread = new Thread(work, "repository-proof-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to read. */
    public void start() {
        loop.start();
    }

    /** How it stands. */
    public ReaderStatus status() {
        Map<ReadFailure, Long> failures = new EnumMap<>(ReadFailure.class);
        tally.failures().forEach((failure, adder) -> {
            if (adder.sum() > 0) {
                failures.put(failure, adder.sum());
            }
        });
        return new ReaderStatus(joined, tally.readings(), tally.entries(), tally.records(), agenda.counts(), failures);
    }

    /** What is known of a repository that this process takes care of. */
    public Optional<RepositoryReading> reading(Did did) {
        return agenda.find(did.value());
    }

    private void run() {
        try (requests) {
            while (!stopping) {
                take(requests.poll(POLL));
                desk.begin();
            }
        } catch (RuntimeException e) {
            // Being woken up in order to stop is no fault; what was not committed comes again.
            if (!stopping) {
                onFatal.accept(e);
            }
        }
    }

    /** What is asked for is written down before its position is: a restart finds it. */
    private void take(RequestLog.Batch batch) {
        if (batch.requests().isEmpty() && batch.damaged() == 0) {
            return;
        }
        tally.damaged(batch.damaged());
        for (ReadRequest request : batch.requests()) {
            tally.requested(!ledger.request(request));
        }
        ledger.flush();
        requests.done();
    }

    /** Which repositories this process takes care of. */
    private final class Share implements RequestLog.Share {

        @Override
        public void gained(Predicate<String> dids) {
            ledger.load(store.load(dids).values());
            joined = true;
        }

        @Override
        public void lost(Predicate<String> dids) {
            agenda.forget(dids);
        }
    }

    /** Stops: nothing new is begun, what is being written is written. Idempotent. */
    @Override
    public void close() {
        stopping = true;
        requests.wakeUp();
        try {
            loop.join(STOP_PATIENCE.toMillis());
            desk.stop();
            workers.shutdown();
            if (!workers.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(STOP_PATIENCE);
    }
}

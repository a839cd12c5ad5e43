package org.impluvium.receiver;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.receiver.SourcePipeline.Ending;
import org.impluvium.receiver.SourcePipeline.Writers;
import org.impluvium.receiver.capture.CaptureSource;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.impluvium.receiver.kafka.ChainStore;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.kafka.ReceiverProducer;
import org.impluvium.receiver.kafka.SlotGroup;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.slot.Slots;
import org.impluvium.receiver.slot.StintProgress;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.HostKind;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.verify.DirectStage;
import org.impluvium.receiver.verify.Proofs;
import org.impluvium.receiver.verify.Stage;
import org.impluvium.receiver.ws.WebSockets;
import org.impluvium.schemas.topic.Topics;

/**
 * Reads the sources and writes what matters to the event log, alone or as one of several that share the accounts. It is at-least-once: a position is saved only when all up to it
 * is with the broker (rule I1), so a restart may repeat a little, which does no harm. Started once, stopped once; the status
 * may be asked by any thread at any time.
 */
public final class FirehoseReceiver implements AutoCloseable {

    /** Some brokers' outage; who has not been brought what lies elsewhere by then does not begin. */
    private static final Duration BRINGING = Duration.ofSeconds(60);

    private final ReceiverSettings settings;
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Consumer<Throwable> onFatal;
    private final WebSockets sockets;
    private final Optional<DidDocuments> documents;
    private final Optional<Proofs> proofs;
    private Elsewhere elsewhere = Elsewhere.NOWHERE;
    private volatile List<SourceStints> sources = List.of();
    private volatile Optional<SharedSources> shared = Optional.empty();
    private Optional<SlotGroup> group = Optional.empty();
    private Optional<Writers> writers = Optional.empty();
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private volatile boolean closed;

    /**
     * @param topics which must exist
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @param clock of the time of receipt
     * @param documents of accounts; empty: nothing is verified, whatever the sources' URIs say
     * @param onFatal hears of a fault that a source cannot get over, such as a broker that refuses to be written to; the
     *     process should stop. Called from any thread
     */
    public FirehoseReceiver(
            ReceiverSettings settings,
            Topics topics,
            Map<String, Object> kafka,
            MeterRegistry registry,
            InstantSource clock,
            Optional<DidDocuments> documents,
            Consumer<Throwable> onFatal) {
        this.settings = settings;
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
        this.registry = registry;
        this.clock = clock;
        this.onFatal = onFatal;
        this.sockets = new WebSockets(settings.sockets(), clock);
        this.documents = documents;
        this.proofs = settings.sources().stream().allMatch(uri -> uri.fold(new Verifying()) == VerifyMode.OFF)
                ? Optional.empty()
                : documents.map(known -> new Proofs(known, settings.proofs()));
    }

    /** Others write elsewhere; to be said before the start. */
    public synchronized void after(Elsewhere others) {
        elsewhere = others;
    }

    /**
     * Finds the saved positions and begins to read, or joins the others.
     *
     * @throws org.impluvium.receiver.source.SourceException if a source can never work, such as a file that is not there
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked for the positions
     */
    public synchronized void start() {
        if (producer.isPresent()) {
            throw new IllegalStateException("a receiver is started once");
        }
        Producer<byte[], byte[]> made = ReceiverProducer.create(kafka);
        producer = Optional.of(made);
        Writers opened = new Writers(
                new EventWriter(made, topics.firehoseEvents()),
                new CursorStore(kafka, made, topics.firehoseCursors()),
                new ChainStore(kafka, made, topics.repositoryChains()));
        writers = Optional.of(opened);
        proofs.ifPresent(verified -> ReceiverMetrics.bind(verified, registry));
        HandoverMetrics handovers = new HandoverMetrics(registry);
        handovers.bindHeld(this, receiver -> receiver.status().slots().size());
        Known known = new Known(opened, proofs, elsewhere);
        known.awaitBrought(BRINGING);
        known.follow(Set.of());
        List<SourceStints> alone = new ArrayList<>();
        List<SourceStints> together = new ArrayList<>();
        for (SourceUri uri : settings.sources()) {
            boolean isShared = settings.group().isPresent() && uri.fold(new Sharing());
            (isShared ? together : alone).add(stints(uri, opened));
        }
        sources = Stream.concat(alone.stream(), together.stream()).toList();
        alone.forEach(source -> source.begin(Slots.ALL, known::cursors));
        if (together.isEmpty()) {
            opened.cursors().close();
            opened.chains().close();
        } else {
            share(together, known, handovers);
        }
    }

    private void share(List<SourceStints> together, Known known, HandoverMetrics metrics) {
        SharedSources sharing = new SharedSources(together, known, () -> closed, metrics);
        shared = Optional.of(sharing);
        SlotGroup joined = new SlotGroup(kafka, settings.group().orElseThrow(), topics, sharing, onFatal);
        group = Optional.of(joined);
        joined.start();
    }

    private SourceStints stints(SourceUri uri, Writers opened) {
        SourceStints.Subject subject = uri.fold(new Opening());
        SourceStints stints = new SourceStints(subject, (source, plan, tally) -> {
            StintProgress progress = new StintProgress(source.identity(), plan);
            return new SourcePipeline(
                    source,
                    reader(source),
                    stage(uri, progress, tally),
                    opened,
                    settings,
                    progress,
                    new Whereabouts(source.kind(), plan.start(), plan.saved()),
                    tally,
                    onFatal);
        });
        ReceiverMetrics.bind(stints, registry, clock);
        return stints;
    }

    private Stage stage(SourceUri uri, StintProgress progress, Tally tally) {
        VerifyMode mode = uri.fold(new Verifying());
        return proofs.filter(verified -> mode != VerifyMode.OFF)
                .map(verified -> verified.stage(mode, uri.fold(new Hosting()), progress::handled, tally::judged))
                .orElseGet(() -> new DirectStage(documents));
    }

    private FrameReader reader(FirehoseSource source) {
        return source.kind() == StreamKind.SUBSCRIBE_REPOS
                ? new RepoFrameReader(source.identity(), settings.rules(), settings.revCheck())
                : new JetstreamReader(source.identity(), settings.rules(), settings.revCheck());
    }

    /** How it stands. */
    public ReceiverStatus status() {
        Optional<SharedSources> sharing = shared;
        return new ReceiverStatus(
                sources.stream().map(SourceStints::status).toList(),
                sharing.map(SharedSources::held).orElse(Slots.ALL),
                sharing.map(SharedSources::isJoined).orElse(true));
    }

    /**
     * Stops: no more is read, what was read is acknowledged, the positions are saved, others may go on, the connections are
     * closed. Waits for all of it as long as the settings say; idempotent.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        group.ifPresent(SlotGroup::close);
        sources.forEach(source -> source.requestEnd(Ending.STOP));
        try {
            for (SourceStints source : sources) {
                source.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proofs.ifPresent(Proofs::close);
        writers.ifPresent(opened -> {
            opened.cursors().close();
            opened.chains().close();
        });
        producer.ifPresent(open -> open.close(settings.drain()));
        sockets.close();
    }

    private final class Opening implements SourceUri.Cases<SourceStints.Subject> {
        @Override
        public SourceStints.Subject ofSocket(SourceUri.Socket socket) {
            return new SourceStints.Subject(
                    socket.identity(),
                    socket.kind(),
                    socket.firstStart(),
                    () -> sockets.source(socket, settings.rules().collections()));
        }

        @Override
        public SourceStints.Subject ofCapture(SourceUri.Capture capture) {
            CaptureSource opened = new CaptureSource(capture);
            return new SourceStints.Subject(opened.identity(), opened.kind(), StartAt.OLDEST, () -> opened);
        }
    }

    /** Whether others could read the same: a capture is a file of this process. */
    private static final class Sharing implements SourceUri.Cases<Boolean> {
        @Override
        public Boolean ofSocket(SourceUri.Socket socket) {
            return true;
        }

        @Override
        public Boolean ofCapture(SourceUri.Capture capture) {
            return false;
        }
    }

    /** What becomes of what a source does not prove. */
    private static final class Verifying implements SourceUri.Cases<VerifyMode> {
        @Override
        public VerifyMode ofSocket(SourceUri.Socket socket) {
            return socket.verify();
        }

        @Override
        public VerifyMode ofCapture(SourceUri.Capture capture) {
            return VerifyMode.OFF;
        }
    }

    /** The host that a source is, if it speaks for its own accounts only. */
    private static final class Hosting implements SourceUri.Cases<Optional<Origin>> {
        @Override
        public Optional<Origin> ofSocket(SourceUri.Socket socket) {
            return socket.as() == HostKind.RELAY ? Optional.empty() : socket.origin();
        }

        @Override
        public Optional<Origin> ofCapture(SourceUri.Capture capture) {
            return Optional.empty();
        }
    }
}

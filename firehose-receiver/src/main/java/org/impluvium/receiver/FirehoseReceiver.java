package org.impluvium.receiver;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.receiver.capture.CaptureSource;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.impluvium.receiver.kafka.ChainStore;
import org.impluvium.receiver.kafka.CursorStore;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.kafka.ReceiverProducer;
import org.impluvium.receiver.repos.RepoFrameReader;
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
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topics;

/**
 * Reads the sources and writes what matters to the event log. It is at-least-once: a position is saved only when all up to it
 * is with the broker (rule I1), so a restart may repeat a little, which does no harm. Started once, stopped once; the status
 * may be asked by any thread at any time.
 */
public final class FirehoseReceiver implements AutoCloseable {

    private final ReceiverSettings settings;
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Consumer<Throwable> onFatal;
    private final WebSockets sockets;
    private final Optional<DidDocuments> documents;
    private final Optional<Proofs> proofs;
    private final List<SourcePipeline> pipelines = new ArrayList<>();
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private boolean closed;

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

    /**
     * Finds the saved positions and begins to read.
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
        SourcePipeline.Writers writers = new SourcePipeline.Writers(
                new EventWriter(made, topics.firehoseEvents()),
                new CursorStore(kafka, made, topics.firehoseCursors()),
                new ChainStore(kafka, made, topics.repositoryChains()));
        proofs.ifPresent(verified -> {
            ReceiverMetrics.bind(verified, registry);
            writers.chains().load(verified::remember, verified::forget);
        });
        for (SourceUri uri : settings.sources()) {
            pipelines.add(pipeline(uri, writers));
        }
        pipelines.forEach(SourcePipeline::start);
    }

    private SourcePipeline pipeline(SourceUri uri, SourcePipeline.Writers writers) {
        FirehoseSource source = uri.fold(new Opening());
        Optional<SourceCursor> saved =
                writers.cursors().load(source.identity()).filter(cursor -> !cursor.getComplete());
        StartAt start = saved.map(cursor ->
                        StartAt.after(cursor.getPosition() - source.kind().rewind()))
                .orElseGet(() -> uri.fold(new FirstStart()));
        OptionalLong position =
                saved.map(cursor -> OptionalLong.of(cursor.getPosition())).orElse(OptionalLong.empty());
        Tally tally = new Tally();
        SourcePipeline pipeline = new SourcePipeline(
                source,
                reader(source),
                stage(uri, position, tally),
                writers,
                settings,
                start,
                position,
                tally,
                onFatal);
        ReceiverMetrics.bind(pipeline, tally, registry, clock);
        return pipeline;
    }

    private Stage stage(SourceUri uri, OptionalLong saved, Tally tally) {
        VerifyMode mode = uri.fold(new Verifying());
        return proofs.filter(verified -> mode != VerifyMode.OFF)
                .map(verified -> verified.stage(
                        mode, uri.fold(new Hosting()), saved.orElse(FrameResult.NO_POSITION), tally::judged))
                .orElseGet(() -> new DirectStage(documents));
    }

    private FrameReader reader(FirehoseSource source) {
        return source.kind() == StreamKind.SUBSCRIBE_REPOS
                ? new RepoFrameReader(source.identity(), settings.rules(), settings.revCheck())
                : new JetstreamReader(source.identity(), settings.rules(), settings.revCheck());
    }

    /** How each source stands. */
    public synchronized ReceiverStatus status() {
        return new ReceiverStatus(pipelines.stream().map(SourcePipeline::status).toList());
    }

    /**
     * Stops: no more is read, what was read is acknowledged, the positions are saved, the connections are closed. Waits for all
     * of it as long as the settings say; idempotent.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pipelines.forEach(SourcePipeline::requestStop);
        try {
            for (SourcePipeline pipeline : pipelines) {
                pipeline.awaitStop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proofs.ifPresent(Proofs::close);
        producer.ifPresent(open -> open.close(settings.drain()));
        sockets.close();
    }

    private final class Opening implements SourceUri.Cases<FirehoseSource> {
        @Override
        public FirehoseSource ofSocket(SourceUri.Socket socket) {
            return sockets.source(socket, settings.rules().collections());
        }

        @Override
        public FirehoseSource ofCapture(SourceUri.Capture capture) {
            return new CaptureSource(capture);
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

    private static final class FirstStart implements SourceUri.Cases<StartAt> {
        @Override
        public StartAt ofSocket(SourceUri.Socket socket) {
            return socket.firstStart();
        }

        @Override
        public StartAt ofCapture(SourceUri.Capture capture) {
            return StartAt.OLDEST;
        }
    }
}

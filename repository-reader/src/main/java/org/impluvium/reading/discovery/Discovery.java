package org.impluvium.reading.discovery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.reading.agenda.Requests;
import org.impluvium.receiver.kafka.EventWriter;
import org.impluvium.receiver.kafka.ReceiverProducer;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which repositories there are, and writes a doubt of each into the event log: those that were never read will be.
 * Doing it again does no harm, so a run that was ended begins anew. For one thread, but the counts.
 */
public final class Discovery implements AutoCloseable {

    /** Identity of the source of these events. */
    public static final String SOURCE = "rebuild";

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /**
     * Where to look.
     *
     * @param relays that list repositories by collection
     * @param pdses that list all of theirs
     * @param files of DIDs
     */
    public record Places(List<Origin> relays, List<Origin> pdses, List<Path> files) {

        /** Copies the lists. */
        public Places {
            relays = List.copyOf(relays);
            pdses = List.copyOf(pdses);
            files = List.copyOf(files);
        }
    }

    private final Fetcher fetcher;
    private final StreamPatience patience;
    private final Producer<byte[], byte[]> producer;
    private final EventWriter writer;
    private final InstantSource clock;
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong invalid = new AtomicLong();
    private final AtomicReference<Exception> unwritten = new AtomicReference<>();

    /**
     * @param topics which must exist
     * @param kafka client settings
     */
    public Discovery(
            Fetcher fetcher, StreamPatience patience, Topics topics, Map<String, Object> kafka, InstantSource clock) {
        this.fetcher = fetcher;
        this.patience = patience;
        this.producer = ReceiverProducer.create(kafka);
        this.writer = new EventWriter(producer, topics.firehoseEvents());
        this.clock = clock;
    }

    /**
     * Looks everywhere, and returns in words what could not be read to its end; none: all was found. When it returns, all that
     * was found is written.
     *
     * @param goesOn is told often how many were found so far, and says whether to go on
     * @throws KafkaException if it cannot be written
     */
    public List<String> run(Places places, LongPredicate goesOn) {
        List<String> problems = new ArrayList<>();
        List<RepositoryList> lists = new ArrayList<>();
        places.relays().forEach(relay -> lists.addAll(RepositoryList.ofRelay(relay)));
        places.pdses().forEach(pds -> lists.add(RepositoryList.ofPds(pds)));
        for (RepositoryList list : lists) {
            try {
                invalid.addAndGet(list.read(fetcher, patience, this::discovered, () -> goesOn.test(found.get())));
            } catch (DiscoveryException e) {
                problems.add(list + ": " + e.failure().tag() + " (" + e.getMessage() + "). "
                        + e.failure().description());
            }
            LOG.info("{}: {} repositories found so far", list, found);
        }
        for (Path file : places.files()) {
            try {
                invalid.addAndGet(DidFile.read(file, this::discovered));
            } catch (IOException e) {
                problems.add("The file " + file + " cannot be read: " + e.getMessage());
            }
        }
        producer.flush();
        Exception failure = unwritten.get();
        if (failure != null) {
            throw new KafkaException("what was discovered cannot be written", failure);
        }
        return problems;
    }

    /** How many DIDs were found so far, one that stands in several lists each time. */
    public long found() {
        return found.get();
    }

    /** How many entries named no DID. */
    public long invalid() {
        return invalid.get();
    }

    private void discovered(Did did) {
        long number = found.incrementAndGet();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        RepositoryDoubt doubt = new RepositoryDoubt(Requests.ANY_REV, DoubtCause.DISCOVERED);
        writer.write(new FirehoseEvent(did.value(), SOURCE, number, now, doubt), new EventWriter.Outcome() {
            @Override
            public void written() {
                // Nothing waits for a single one.
            }

            @Override
            public void tooLarge() {
                failed(new IllegalStateException("a doubt is never too large"));
            }

            @Override
            public void failed(Exception cause) {
                unwritten.compareAndSet(null, cause);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}

package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.agreed.AgreedLog;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.GenerationStatement;
import org.impluvium.standalone.generation.Generations;
import org.impluvium.standalone.periodic.Periodic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generations as a running process knows them: what was said a second ago or less. May be asked by any thread. */
public final class GenerationWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatch.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PERIOD_MS = 500;
    private static final int CLOSING_SECONDS = 5;

    /** Should nobody say that it is over. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final AgreedLog log;
    private final Consumer<String, String> reader;
    private final int firstPartitions;
    private final List<GenerationStatement> said = new ArrayList<>();
    private final ScheduledExecutorService clock = Periodic.thread("generations");
    private final List<Rest> resters = new CopyOnWriteArrayList<>();
    private volatile Known known;

    /** Whose rest was heard of last; this and what follows is of the thread that looks. */
    private Optional<Generation> restOf = Optional.empty();

    private long restUntilNanos = System.nanoTime();
    private boolean isResting;

    /** Who pauses, and goes on. */
    public interface Rest {

        /** To pause, or to go on. */
        void rest(boolean pause);
    }

    /** What is known, and which one was served before, until when. */
    private record Known(Generations generations, Optional<Generation> before, long sinceNanos) {

        static Known of(Generations generations) {
            return new Known(generations, Optional.empty(), 0);
        }

        Known then(Generations now) {
            Generation served = generations.served().generation();
            // Whatever else is said does not begin another moment of grace.
            return now.isServed(served)
                    ? new Known(now, before, sinceNanos)
                    : new Known(now, Optional.of(served), System.nanoTime());
        }
    }

    private GenerationWatch(Map<String, Object> kafka, Topics topics, int firstPartitions) {
        this.log = new AgreedLog(kafka, topics.generations());
        this.reader = log.reader();
        this.firstPartitions = firstPartitions;
        this.known = Known.of(Generations.of(firstPartitions, List.of()));
    }

    /**
     * Reads what was said until now, and begins to follow what is said from now on.
     *
     * @param kafka how to connect
     * @param topics of the installation, of any generation; the one of the log must exist
     * @param firstPartitions of the first generation
     * @throws GenerationException if this version does not know what was said
     * @throws KafkaException if it cannot be read
     */
    public static GenerationWatch open(Map<String, Object> kafka, Topics topics, int firstPartitions)
            throws GenerationException {
        GenerationWatch watch = new GenerationWatch(kafka, topics, firstPartitions);
        try {
            watch.said.addAll(GenerationLog.parse(watch.log.toItsEnd(watch.reader)));
            watch.known = Known.of(Generations.of(firstPartitions, watch.said));
            watch.restOf = watch.known.generations().resting();
        } catch (GenerationException | KafkaException e) {
            watch.reader.close();
            throw e;
        }
        var unused = watch.clock.scheduleWithFixedDelay(watch::look, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** The generations. */
    public Generations now() {
        return known.generations();
    }

    /** Whether clients are answered from this one, or were until a moment ago, so that whoever sends them can turn around. */
    public boolean isServed(Generation generation, Duration moment) {
        Known last = known;
        return last.generations().isServed(generation)
                || (last.before().equals(Optional.of(generation))
                        && System.nanoTime() - last.sinceNanos() < moment.toNanos());
    }

    private void look() {
        try {
            for (ConsumerRecord<String, String> record : reader.poll(POLL)) {
                said.addAll(GenerationLog.parse(List.of(String.valueOf(record.value()))));
            }
            Generations now = Generations.of(firstPartitions, said);
            rest(now.resting());
            if (!now.all().equals(known.generations().all())) {
                known = known.then(now);
                LOG.info("There are: {}", now);
            }
        } catch (WakeupException e) {
            LOG.debug("Following the generations ends");
        } catch (GenerationException e) {
            LOG.error("{} This process goes on as if it had not been said", e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is: a look that fails must not be the last one.
            LOG.warn("What is said of generations cannot be read for now", e);
        }
    }

    /**
     * From now on the listener hears when those who work for the generations are to pause, and when they are to go on; that comes
     * after a while in any case. Called by one thread. What was said before this process began is not heard of.
     */
    public void whenResting(Rest listener) {
        resters.add(listener);
    }

    private void rest(Optional<Generation> wanted) {
        if (wanted.isPresent() && !wanted.equals(restOf)) {
            restUntilNanos = System.nanoTime() + LONGEST_REST.toNanos();
        }
        restOf = wanted;
        boolean now = wanted.isPresent() && System.nanoTime() - restUntilNanos < 0;
        if (now != isResting) {
            isResting = now;
            LOG.info(now ? "A moment's rest" : "Going on");
            resters.forEach(listener -> listener.rest(now));
        }
    }

    @Override
    public void close() {
        reader.wakeup();
        clock.execute(reader::close);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Following the generations did not end within {} s", CLOSING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

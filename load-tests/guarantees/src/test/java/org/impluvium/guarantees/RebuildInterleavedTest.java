package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.pipeline.HostedWorld;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Dated;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.reading.archive.Archive;
import org.impluvium.reading.archive.ArchiveIntake;
import org.impluvium.reading.archive.ArchiveLimits;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.Snapshot;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.junit.jupiter.api.Test;

/**
 * Rule F0 from nothing, without a broker: archives are read as in production, and their snapshots written between the events of
 * the stream, in every mixture, some of them twice and late.
 */
class RebuildInterleavedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
    private static final int TRIALS = 6;

    @Test
    void shouldServeTheSameHoweverSnapshotsAndCommitsInterleave() throws ReadException {
        Random seeds = new Random(Chance.seed("rebuild interleaved"));
        for (int i = 0; i < Math.max(TRIALS, Chance.worlds()); i++) {
            long seed = seeds.nextLong();
            Batch batch = Batch.of(seed, 200, 1, NOW_MICROS, events -> Dated.of(Frames.told(events)));
            Judge judge = Judge.ofCommunities(batch.model(NOW_MICROS, OneDriverPipeline.RETENTION));
            Map<Did, HostedRepository> hosted = new HashMap<>();
            List<FirehoseEvent> live = LogEvents.of(Delivery.interleaved(
                    new HostedWorld(batch.events(), seed, did -> hosted.computeIfAbsent(did, HostedRepository::new))
                            .live(),
                    seed));

            try (OneDriverPipeline pipeline = new OneDriverPipeline(NOW)) {
                new Run(pipeline, hosted, new Random(seed)).play(new ArrayDeque<>(live));

                assertThat(judge.differences(new NodeFeeds(pipeline.directory(), pipeline.feeds())))
                        .as("seed of the trial: %d", seed)
                        .isEmpty();
            }
        }
    }

    /** One rebuild, played step by step in a random order. */
    private static final class Run {

        private final OneDriverPipeline pipeline;
        private final Map<Did, HostedRepository> hosted;
        private final Random random;
        private final Set<String> asked = new HashSet<>();
        /** What is being written of each repository, in its order. */
        private final List<Deque<FirehoseEvent>> writing = new ArrayList<>();

        private final List<FirehoseEvent> written = new ArrayList<>();

        Run(OneDriverPipeline pipeline, Map<Did, HostedRepository> hosted, Random random) {
            this.pipeline = pipeline;
            this.hosted = hosted;
            this.random = random;
        }

        void play(Deque<FirehoseEvent> live) throws ReadException {
            for (HostedRepository repository : hosted.values()) {
                boolean listed =
                        repository.records().keySet().stream().anyMatch(path -> path.startsWith("com.atrarium."));
                if (listed) {
                    pipeline.send(discovered(repository.did()));
                }
            }
            beginWhatIsAskedFor();
            // In some trials most is told before anything is read, in some most is read before.
            double told = random.nextDouble();
            while (!live.isEmpty() || !writing.isEmpty()) {
                boolean commit = writing.isEmpty() || (!live.isEmpty() && random.nextDouble() < told);
                if (commit) {
                    pipeline.send(live.remove());
                } else {
                    write(random.nextInt(writing.size()));
                }
                beginWhatIsAskedFor();
            }
            repeatSome();
        }

        private void write(int which) {
            Deque<FirehoseEvent> snapshot = writing.get(which);
            FirehoseEvent next = snapshot.remove();
            pipeline.send(next);
            written.add(next);
            if (snapshot.isEmpty()) {
                writing.remove(which);
            }
        }

        /** At-least-once: what a reader that died had written already is written again. */
        private void repeatSome() {
            List<FirehoseEvent> again =
                    written.stream().filter(event -> random.nextInt(3) == 0).toList();
            pipeline.send(again);
        }

        private void beginWhatIsAskedFor() throws ReadException {
            for (String did : pipeline.requests()) {
                HostedRepository repository = hosted.get(new Did(did));
                if (asked.add(did) && repository != null) {
                    writing.add(snapshot(repository));
                }
            }
        }

        private static FirehoseEvent discovered(Did did) {
            return event(did, new RepositoryDoubt(Tid.of(0, 0).value(), DoubtCause.DISCOVERED));
        }

        private static Deque<FirehoseEvent> snapshot(HostedRepository repository) throws ReadException {
            Deque<FirehoseEvent> events = new ArrayDeque<>();
            try (ArchiveIntake intake =
                    new ArchiveIntake(PassRules.communityFeeds(), new ArchiveLimits(1 << 24, 1 << 24))) {
                intake.take(repository.archive());
                Archive archive = intake.end();
                Commit commit = archive.commit(repository.did());
                Snapshot read = archive.snapshot(commit);
                for (Snapshot.Item item : read.records()) {
                    events.add(event(
                            repository.did(),
                            new RecordChange(
                                    item.path().collection(),
                                    item.path().key(),
                                    RecordAction.SNAPSHOT,
                                    read.rev().value(),
                                    item.cid().toString(),
                                    item.content())));
                }
                events.add(event(repository.did(), new SnapshotEnd(read.rev().value())));
            }
            return events;
        }

        private static FirehoseEvent event(Did did, Object body) {
            return new FirehoseEvent(did.value(), "rebuild", 0L, NOW_MICROS, body);
        }
    }
}

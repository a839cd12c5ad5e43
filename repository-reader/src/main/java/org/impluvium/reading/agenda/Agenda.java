package org.impluvium.reading.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.archive.ReadFailure.Lasting;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories are to be read, and when. What it says is to be written down before it counts: each change comes out as
 * the row to write, and as what is {@link #forgotten}. Takes some hundred bytes for each repository that is to be read or holds
 * something of ours, and for a bounded number of others. Safe for use by many threads.
 */
public final class Agenda {

    private record Due(long atMillis, String did) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.compare(atMillis, other.atMillis);
        }
    }

    /**
     * How things stand.
     *
     * @param known repositories that are remembered
     * @param pending of them, those that are to be read; not those of which it is settled that they cannot be
     * @param failing of the pending, those with which some attempt has failed, so that they rest until the next
     * @param fewestAttempts attempts that have failed since the start with each of the pending, or were followed by a new
     *     request at once, at least; 0 if none is pending
     * @param failed repositories with which the last attempt failed, pending or not, by its failure
     */
    public record Counts(int known, int pending, int failing, int fewestAttempts, Map<ReadFailure, Integer> failed) {

        /** Copies the map. */
        public Counts {
            failed = Map.copyOf(failed);
        }
    }

    /**
     * Bounds on what strangers can make us remember.
     *
     * @param barren repositories without anything of ours that are remembered, of each kind
     * @param referred repositories never read that are to be read only because a record speaks of them
     */
    public record Bounds(int barren, int referred) {

        /** Some hundred megabytes if somebody fills them. */
        public static final Bounds DEFAULT = new Bounds(100_000, 100_000);
    }

    private final Bounds bounds;
    private final Pauses pauses;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Entry> entries = new HashMap<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Barren barren;
    private final List<String> forgotten = new ArrayList<>();
    /** How many were never read and are to be, though nothing is in doubt. */
    private int referred;

    private long refused;

    /** An empty agenda with the usual bounds. */
    public Agenda(Pauses pauses, InstantSource clock, RandomGenerator random) {
        this(Bounds.DEFAULT, pauses, clock, random);
    }

    /** An empty agenda. */
    public Agenda(Bounds bounds, Pauses pauses, InstantSource clock, RandomGenerator random) {
        this.bounds = bounds;
        this.barren = new Barren(bounds.barren());
        this.pauses = pauses;
        this.clock = clock;
        this.random = random;
    }

    /** Takes in what was written down before. */
    public synchronized void load(RepositoryReading row) {
        Entry entry = regained(row.getRepository());
        put(entry, row);
        if (row.getPending() != null && !entry.busy) {
            schedule(entry, pauseAfterStart(row));
        }
    }

    private Duration pauseAfterStart(RepositoryReading row) {
        if (row.getFailures() == 0) {
            return Duration.ZERO;
        }
        Duration soon = pauses.after(Lasting.AWAY, 1, Optional.empty(), random);
        if (!Requests.isResting(row)) {
            return soon;
        }
        Duration since = Duration.of(nowMicros() - row.getAttemptMicros(), ChronoUnit.MICROS);
        Duration left = pauses.after(Lasting.SETTLED, row.getFailures(), Optional.empty(), random)
                .minus(since);
        return left.compareTo(soon) > 0 ? left : soon;
    }

    /** Forgets repositories, which somebody else takes care of from now on. */
    public synchronized void forget(Predicate<String> dids) {
        entries.entrySet().removeIf(each -> dids.test(each.getKey()) && lose(each.getValue()));
        barren.removeIf(dids);
        forgotten.removeIf(dids);
    }

    /** Whether it can go at once: what is under way stays, lest it is begun a second time should it come back. */
    private boolean lose(Entry entry) {
        referred -= Requests.isReferred(entry.reading) ? 1 : 0;
        entry.reading = Readings.unknown(entry.reading.getRepository());
        entry.lost = entry.busy;
        return !entry.lost;
    }

    /** The entry of a repository that is ours, as if it had never been anybody else's. */
    private Entry regained(String did) {
        Entry entry = entries.computeIfAbsent(did, unknown -> new Entry(Readings.unknown(did)));
        entry.lost = false;
        return entry;
    }

    /** The entry of what is under way; null: it is not ours any more, and has ended now. */
    private @Nullable Entry ended(String did) {
        Entry entry = entries.get(did);
        if (entry != null && entry.lost) {
            entries.remove(did);
            return null;
        }
        return entry;
    }

    /** Whether what was {@link #due} is still ours to read; if not, it has ended. */
    public synchronized boolean isOurs(ReadRequest asked) {
        return ended(asked.getRepository()) != null;
    }

    /** Whom it has forgotten since it was asked last: their rows have to go. */
    public synchronized List<String> forgotten() {
        List<String> gone = List.copyOf(forgotten);
        forgotten.clear();
        return gone;
    }

    /** How many requests for repositories that a record speaks of were passed over, since too many of them wait. */
    public synchronized long refused() {
        return refused;
    }

    /** Takes in a request; the row to write if it is not answered yet. */
    public synchronized Optional<RepositoryReading> request(ReadRequest request) {
        String did = request.getRepository();
        if (isPassedOver(request)) {
            return Optional.empty();
        }
        Entry entry = regained(did);
        boolean asleep = entry.reading.getPending() == null || Requests.isResting(entry.reading);
        if (Requests.isAnswered(entry.reading, request)) {
            return Optional.empty();
        }
        RepositoryReading now = Readings.requested(entry.reading, request);
        if (now.equals(entry.reading)) {
            return Optional.empty();
        }
        put(entry, now);
        if (asleep && !entry.busy) {
            entry.startAnew();
            schedule(entry, Duration.ZERO);
        }
        return Optional.of(now);
    }

    /** Whether it is for a repository that nobody knows here, and is no reason to get to know it. */
    private boolean isPassedOver(ReadRequest request) {
        boolean known = find(request.getRepository()).isPresent();
        boolean tooMany = !known && request.getCause() == ReadCause.REFERRED && referred >= bounds.referred();
        refused += tooMany ? 1 : 0;
        return tooMany || (!known && request.getCause() == ReadCause.RETURNED);
    }

    /** What is due now, at most so much; each is under way from now on, until it was read or failed. */
    public synchronized List<ReadRequest> due(int most) {
        long now = clock.millis();
        List<ReadRequest> due = new ArrayList<>();
        while (due.size() < most && !queue.isEmpty() && queue.peek().atMillis() <= now) {
            Due next = queue.remove();
            Entry entry = entries.get(next.did());
            ReadRequest pending = entry == null ? null : entry.reading.getPending();
            // What was moved to another time has another place in the queue.
            if (entry != null && pending != null && !entry.busy && entry.dueMillis == next.atMillis()) {
                entry.busy = true;
                entry.begunMicros = nowMicros();
                due.add(pending);
            }
        }
        return due;
    }

    /** Whether a revision is older than what is known of its repository. */
    public synchronized boolean isStale(ReadRequest asked, String rev) {
        Entry entry = entries.get(asked.getRepository());
        return entry != null && Readings.isStale(entry.reading, asked, rev, entry.stale);
    }

    /** It was read and written; the row to write, if it is still ours. */
    public synchronized Optional<RepositoryReading> read(ReadRequest asked, Readings.Result result) {
        Entry entry = ended(asked.getRepository());
        if (entry == null) {
            return Optional.empty();
        }
        put(entry, Readings.read(entry.reading, asked, result, entry.begunMicros, nowMicros()));
        entry.startAnew();
        calm(entry);
        settle(entry, Duration.ZERO);
        return Optional.of(entry.reading);
    }

    /** An attempt failed; the row to write, if it is still ours. */
    public synchronized Optional<RepositoryReading> failed(
            ReadRequest asked, ReadException outcome, @Nullable String host) {
        Entry entry = ended(asked.getRepository());
        if (entry == null) {
            return Optional.empty();
        }
        entry.denied += Readings.isDenial(outcome.failure()) ? 1 : 0;
        entry.stale += outcome.failure() == ReadFailure.STALE ? 1 : 0;
        ReadException failure = Readings.believed(outcome, entry.denied);
        put(entry, Readings.failed(entry.reading, failure, host, entry.begunMicros));
        // Our own want says nothing about the repository.
        boolean ours = failure.failure() == ReadFailure.MEMORY_SHORT;
        entry.attempts += ours ? 0 : 1;
        settle(entry, pauseAfter(entry.reading, failure, ours));
        return Optional.of(entry.reading);
    }

    private Duration pauseAfter(RepositoryReading now, ReadException failure, boolean ours) {
        Lasting lasting = failure.failure().lasting();
        // Something may have come to be known since the attempt began: then it is not settled.
        boolean news = lasting == Lasting.SETTLED && !Requests.isResting(now);
        int times = ours ? 1 : now.getFailures();
        return pauses.after(news ? Lasting.AWAY : lasting, times, failure.retryAfter(), random);
    }

    /** How things stand; looks at all. */
    public synchronized Counts counts() {
        int pending = 0;
        int failing = 0;
        int fewest = Integer.MAX_VALUE;
        int known = 0;
        Map<ReadFailure, Integer> failed = new EnumMap<>(ReadFailure.class);
        for (Entry entry : entries.values()) {
            known += entry.lost ? 0 : 1;
            RepositoryReading reading = entry.reading;
            if (reading.getPending() != null && !Requests.isResting(reading)) {
                pending++;
                failing += reading.getFailures() > 0 ? 1 : 0;
                fewest = Math.min(fewest, Math.max(entry.attempts, entry.succession - 1));
            }
            ReadFailure.named(reading.getFailure()).ifPresent(failure -> failed.merge(failure, 1, Integer::sum));
        }
        return new Counts(known, pending, failing, pending == 0 ? 0 : fewest, failed);
    }

    /** What is known of a repository. */
    public synchronized Optional<RepositoryReading> find(String did) {
        return Optional.ofNullable(entries.get(did))
                .filter(entry -> !entry.lost)
                .map(entry -> entry.reading);
    }

    private void put(Entry entry, RepositoryReading row) {
        referred += (Requests.isReferred(row) ? 1 : 0) - (Requests.isReferred(entry.reading) ? 1 : 0);
        entry.reading = row;
        barren.note(row).ifPresent(this::abandon);
    }

    private void abandon(String did) {
        forgotten.add(did);
        Entry entry = entries.get(did);
        if (entry != null && lose(entry)) {
            entries.remove(did);
        }
    }

    private void settle(Entry entry, Duration pause) {
        entry.busy = false;
        if (entry.reading.getPending() != null) {
            schedule(entry, pause);
        }
    }

    /** A repository that changes all the time is read ever more rarely: each time all of it comes, and is written again. */
    private void calm(Entry entry) {
        long now = clock.millis();
        boolean again = entry.calmMillis + pauses.longest().toMillis() > now;
        entry.succession = again ? entry.succession + 1 : 1;
        entry.calmMillis = now
                + pauses.after(Lasting.AWAY, entry.succession, Optional.empty(), random)
                        .toMillis();
    }

    private void schedule(Entry entry, Duration pause) {
        entry.dueMillis = Math.max(clock.millis() + pause.toMillis(), entry.calmMillis);
        queue.add(new Due(entry.dueMillis, entry.reading.getRepository()));
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}

package org.impluvium.loadtests.worlds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.model.World;

/** Carries out what happens in one world: gives out revisions and positions, and knows what stands. */
final class WorldMaker {

    /** Clocks of repositories are up to so much behind that of the network. */
    private static final long MOST_SKEW_MICROS = 1_800_000_000L;

    private final Dice dice;
    private final List<Did> people;
    private final WorldTimes times;
    private final World world = new World();
    private final List<WorldEvent> events = new ArrayList<>();
    private final Map<Did, Long> skews = new HashMap<>();
    private final Map<Did, Long> lastRevs = new HashMap<>();
    private final Set<Did> away = new LinkedHashSet<>();
    /** Every record that ever stood, so that it can be spoken of, or come again, when it is gone. */
    private final Set<RecordUri> everWritten = new LinkedHashSet<>();

    private long nowMicros;
    private long position;

    WorldMaker(Dice dice, List<Did> people, WorldTimes times, long startMicros) {
        this.dice = dice;
        this.people = people;
        this.times = times;
        this.nowMicros = startMicros;
        people.forEach(did -> skews.put(did, dice.between(0, MOST_SKEW_MICROS)));
    }

    Dice dice() {
        return dice;
    }

    List<Did> people() {
        return people;
    }

    WorldTimes times() {
        return times;
    }

    List<WorldEvent> events() {
        return events;
    }

    long nowMicros() {
        return nowMicros;
    }

    void pass(long micros) {
        nowMicros += micros;
    }

    /** Writes a record in a commit of its own. */
    void put(RecordUri uri, DataValue content) {
        put(uri, content, nextRev(uri.repository()));
    }

    /** Writes a record in a commit that may bring others too. */
    void put(RecordUri uri, DataValue content, Tid rev) {
        boolean stands = world.holds(uri);
        // Now and then what an honest repository would not say, and a gap in what we saw makes true.
        boolean honest = dice.chance(0.97);
        tell(new WorldEvent.Put(
                nextPosition(),
                nowMicros,
                stands == honest ? WorldEvent.PutKind.UPDATE : WorldEvent.PutKind.CREATE,
                uri,
                rev,
                content));
        everWritten.add(uri);
    }

    void delete(RecordUri uri) {
        tell(new WorldEvent.Delete(nextPosition(), nowMicros, uri, nextRev(uri.repository())));
    }

    void account(Did did, boolean active, Optional<String> status) {
        tell(new WorldEvent.Account(nextPosition(), nowMicros, did, active, status));
        if (active) {
            away.remove(did);
        } else {
            away.add(did);
        }
    }

    void identity(Did did, Optional<String> handle) {
        tell(new WorldEvent.Identity(nextPosition(), nowMicros, did, handle));
    }

    /** A repository comes into doubt and is read again in whole; a few records turn out to be gone. */
    void readAgain(Did did) {
        tell(new WorldEvent.Doubt(nextPosition(), nowMicros, did, nextRev(did)));
        Tid rev = nextRev(did);
        for (RecordUri uri : world.recordsOf(did)) {
            DataValue content = world.content(uri).orElseThrow();
            if (dice.chance(0.9)) {
                tell(new WorldEvent.Put(nextPosition(), nowMicros, WorldEvent.PutKind.SNAPSHOT, uri, rev, content));
            }
        }
        tell(new WorldEvent.SnapshotEnd(nextPosition(), nowMicros, did, rev));
    }

    private void tell(WorldEvent event) {
        events.add(event);
        event.applyTo(world);
    }

    /** A revision of now by the repository's own clock, higher than all before. */
    Tid nextRev(Did did) {
        long last = lastRevs.getOrDefault(did, 0L);
        long micros = Math.max(last + 1, nowMicros - skews.getOrDefault(did, 0L));
        lastRevs.put(did, micros);
        return Tid.of(micros, dice.between(0, 1_023));
    }

    private long nextPosition() {
        position += dice.between(1, 3);
        return position;
    }

    static RecordUri uri(Did did, String collection, String key) {
        return new RecordUri(did, new Nsid(collection), new RecordKey(key));
    }

    /** A new record's place. */
    RecordUri newUri(Did did, String collection) {
        return uri(did, collection, times.key(nowMicros));
    }

    boolean stands(RecordUri uri) {
        return world.holds(uri);
    }

    Set<Did> away() {
        return away;
    }

    /** Records that stand, or the opposite, of all people. */
    List<RecordUri> records(String collection, boolean standing) {
        return everWritten.stream()
                .filter(uri -> uri.collection().value().equals(collection) && world.holds(uri) == standing)
                .toList();
    }

    /** Some record that stands, or that does not any more. */
    Optional<RecordUri> any(String collection, boolean standing) {
        List<RecordUri> records = records(collection, standing);
        return records.isEmpty() ? Optional.empty() : Optional.of(dice.pick(records));
    }
}

package org.impluvium.guarantees.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.model.World;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.WorldEvent;

/**
 * A world of which each repository can be read as it was at some moment, and whose stream begins at some moment before that and
 * has a gap before it: what a rebuild finds while new commits arrive.
 */
public final class HostedWorld {

    private final List<WorldEvent> live = new ArrayList<>();

    /** Puts the repositories onto a host; the same seed gives the same moments. */
    public HostedWorld(List<WorldEvent> events, long seed, Function<Did, HostedRepository> pds) {
        Random random = new Random(seed);
        Map<Did, List<WorldEvent>> byRepository = new LinkedHashMap<>();
        events.forEach(event -> byRepository
                .computeIfAbsent(event.repository(), did -> new ArrayList<>())
                .add(event));
        byRepository.forEach((did, happened) -> {
            int head = commitEnd(happened, random.nextInt(happened.size() + 1));
            // Most of what is told in the beginning is old, and much of what becomes of it falls into the gap.
            int begin = random.nextInt(head / 4 + 1);
            int gapFrom = begin + random.nextInt(head - begin + 1);
            int gapTo = random.nextBoolean() ? head : gapFrom + random.nextInt(head - gapFrom + 1);
            host(pds.apply(did), happened.subList(0, head));
            addAccountEvents(happened.subList(0, begin));
            live.addAll(happened.subList(begin, gapFrom));
            addAccountEvents(happened.subList(gapFrom, gapTo));
            live.addAll(happened.subList(gapTo, happened.size()));
        });
    }

    /** What the stream tells, in each repository's order. */
    public List<WorldEvent> live() {
        return List.copyOf(live);
    }

    /** A repository holds a commit in whole or not at all. */
    private static int commitEnd(List<WorldEvent> happened, int at) {
        int end = at;
        while (end > 0
                && end < happened.size()
                && revOf(happened.get(end)).isPresent()
                && revOf(happened.get(end)).equals(revOf(happened.get(end - 1)))) {
            end++;
        }
        return end;
    }

    private static Optional<Tid> revOf(WorldEvent event) {
        if (event instanceof WorldEvent.Put put) {
            return Optional.of(put.rev());
        }
        return event instanceof WorldEvent.Delete delete ? Optional.of(delete.rev()) : Optional.empty();
    }

    /** No repository tells of them. */
    private void addAccountEvents(List<WorldEvent> happened) {
        happened.stream().filter(event -> event instanceof WorldEvent.Account).forEach(live::add);
    }

    private static void host(HostedRepository repository, List<WorldEvent> happened) {
        World world = RandomWorld.after(happened);
        Tid rev = Tid.of(1, 0);
        for (WorldEvent event : happened) {
            rev = revOf(event).orElse(rev);
        }
        Tid head = rev;
        world.recordsOf(repository.did())
                .forEach(uri -> repository.putBlock(
                        uri.collection() + "/" + uri.key(),
                        head,
                        DagCbor.encode(world.content(uri).orElseThrow())));
        repository.at(head);
    }
}

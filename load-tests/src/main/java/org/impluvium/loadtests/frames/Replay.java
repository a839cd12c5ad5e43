package org.impluvium.loadtests.frames;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.impluvium.loadtests.model.World;

/** Applies the frames of one source to a world, one after the other, and counts what has to be dropped. */
public final class Replay {

    private final World world;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

    /** Frames will change this world. */
    public Replay(World world) {
        this.world = world;
    }

    /** A new world after all these frames. */
    public static World of(List<Frame> frames) {
        World world = new World();
        Replay replay = new Replay(world);
        frames.forEach(replay::apply);
        return world;
    }

    /** Applies one frame. Bad input changes nothing but a count (I3). */
    public void apply(Frame frame) {
        try {
            apply(FrameReader.read(frame));
        } catch (BadFrameException e) {
            count(e.fault());
        }
    }

    private void apply(FrameEvent event) {
        if (event instanceof FrameEvent.Commit commit) {
            commit.faults().forEach(this::count);
            commit.operations().forEach(operation -> apply(commit, operation));
        } else if (event instanceof FrameEvent.Account account) {
            world.account(
                    account.did(),
                    account.seq(),
                    account.active(),
                    account.status().orElse(""));
        }
    }

    private void apply(FrameEvent.Commit commit, FrameEvent.Operation operation) {
        switch (operation.kind()) {
            case CREATE -> world.create(operation.uri(), commit.rev(), operation.content());
            case UPDATE -> world.update(operation.uri(), commit.rev(), operation.content());
            case DELETE -> world.delete(operation.uri(), commit.rev());
        }
    }

    /** How often each cause was met; causes that were not met are missing. */
    public Map<Fault, Integer> faults() {
        return Map.copyOf(faults);
    }

    private void count(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
    }
}

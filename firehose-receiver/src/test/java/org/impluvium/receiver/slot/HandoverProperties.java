package org.impluvium.receiver.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever moves between whichever receivers (rule I1). */
class HandoverProperties {

    private static final int FRAMES = 1_500;
    private static final int STEPS = 60;

    @Property(tries = 300)
    void shouldWriteEveryFrameOnceWhileAllLetGoInOrder(@ForAll long seed) {
        Random random = new Random(seed);
        SharedStream stream = new SharedStream(FRAMES);
        List<SharedStream.Receiver> receivers = receivers(stream, 4);
        receivers.get(0).gain(Slots.ALL);

        for (int step = 0; step < STEPS; step++) {
            readAndSave(receivers, random);
            move(receivers, random);
        }
        receivers.forEach(receiver -> receiver.read(2 * FRAMES));

        for (long frame = 1; frame <= FRAMES; frame++) {
            assertThat(stream.written(frame)).as("frame %d", frame).isEqualTo(1);
        }
    }

    @Property(tries = 300)
    void shouldWriteEveryFrameWhoeverDiesAndWhetherOneOrSeveralRead(@ForAll long seed) {
        Random random = new Random(seed);
        SharedStream stream = new SharedStream(FRAMES);
        List<SharedStream.Receiver> receivers = receivers(stream, 4);
        receivers.get(0).gain(Slots.ALL);

        for (int step = 0; step < STEPS; step++) {
            readAndSave(receivers, random);
            switch (random.nextInt(4)) {
                case 0 -> die(receivers, random);
                case 1 -> readByOneProcess(stream, receivers, random);
                default -> move(receivers, random);
            }
        }
        receivers.forEach(receiver -> receiver.read(2 * FRAMES));

        for (long frame = 1; frame <= FRAMES; frame++) {
            assertThat(stream.written(frame)).as("frame %d", frame).isPositive();
        }
    }

    private static List<SharedStream.Receiver> receivers(SharedStream stream, int count) {
        List<SharedStream.Receiver> receivers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            receivers.add(stream.new Receiver());
        }
        return receivers;
    }

    private static void readAndSave(List<SharedStream.Receiver> receivers, Random random) {
        for (SharedStream.Receiver receiver : receivers) {
            receiver.read(random.nextInt(40));
            if (random.nextBoolean()) {
                receiver.save();
                receiver.read(random.nextInt(10));
            }
        }
    }

    private static void move(List<SharedStream.Receiver> receivers, Random random) {
        SharedStream.Receiver from = receivers.get(random.nextInt(receivers.size()));
        SharedStream.Receiver to = receivers.get(random.nextInt(receivers.size()));
        Set<Integer> slots =
                from.held().stream().filter(slot -> random.nextBoolean()).collect(Collectors.toSet());
        if (from != to && !slots.isEmpty()) {
            from.release(slots);
            to.gain(slots);
        }
    }

    private static void die(List<SharedStream.Receiver> receivers, Random random) {
        SharedStream.Receiver dead = receivers.get(random.nextInt(receivers.size()));
        Set<Integer> slots = dead.held();
        dead.die();
        SharedStream.Receiver heir = receivers.get(random.nextInt(receivers.size()));
        heir.gain(slots);
    }

    /** The cluster is stopped, one process does everything for a while, and then the cluster is started again. */
    private static void readByOneProcess(SharedStream stream, List<SharedStream.Receiver> receivers, Random random) {
        receivers.forEach(receiver -> receiver.release(receiver.held()));
        SharedStream.Receiver alone = stream.new Receiver();
        alone.gain(Slots.ALL);
        alone.read(random.nextInt(60));
        alone.stop();
        receivers.get(random.nextInt(receivers.size())).gain(Slots.ALL);
    }
}

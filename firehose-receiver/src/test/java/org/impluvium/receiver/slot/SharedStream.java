package org.impluvium.receiver.slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.schemas.avro.SourceCursor;

/**
 * Receivers that share a stream of numbered frames, without sockets and brokers: what each reads is written at once. How often
 * each frame was written is counted.
 */
final class SharedStream {

    private static final String SOURCE = "wss://relay.example:443";

    private final int length;
    private final List<SourceCursor> log = new ArrayList<>();
    private final Map<Long, Integer> written = new HashMap<>();

    SharedStream(int length) {
        this.length = length;
    }

    /** A handful of accounts in each slot. */
    static String repository(long frame) {
        return "did:web:u" + frame % 97 + ".example.com";
    }

    /** How often a frame was written. */
    int written(long frame) {
        return written.getOrDefault(frame, 0);
    }

    /** One process. */
    final class Receiver {
        private Set<Integer> held = Set.of();
        private Optional<StintProgress> stint = Optional.empty();
        private long next;
        private long reached;
        private Optional<Mark> mark = Optional.empty();

        Set<Integer> held() {
            return held;
        }

        /** Reads some frames, as far as there are any. */
        void read(int frames) {
            for (int frame = 0; frame < frames && stint.isPresent() && next <= length; frame++) {
                StintProgress progress = stint.get();
                String repository = repository(next);
                if (progress.isOurs(repository) && progress.isNew(repository, next)) {
                    written.merge(next, 1, Integer::sum);
                }
                reached = Math.max(reached, next);
                mark = Optional.of(new Mark(reached, reached));
                next++;
            }
        }

        void save() {
            say(false);
        }

        void gain(Set<Integer> slots) {
            say(true);
            Set<Integer> more = new HashSet<>(held);
            more.addAll(slots);
            begin(more);
        }

        void release(Set<Integer> slots) {
            say(true);
            Set<Integer> rest = new HashSet<>(held);
            rest.removeAll(slots);
            begin(rest);
        }

        /** As a process does that shares with nobody. */
        void stop() {
            say(false);
            begin(Set.of());
        }

        /** What was not saved is forgotten. */
        void die() {
            begin(Set.of());
        }

        private void say(boolean released) {
            stint.ifPresent(
                    progress -> mark.ifPresent(reachedMark -> log.addAll(progress.cursors(reachedMark, released))));
        }

        private void begin(Set<Integer> slots) {
            held = Set.copyOf(slots);
            mark = Optional.empty();
            SlotCursors cursors = new SlotCursors();
            log.forEach(cursors::take);
            StintPlan plan = StintPlan.of(held, cursors, StreamKind.SUBSCRIBE_REPOS, StartAt.OLDEST);
            stint = slots.isEmpty() ? Optional.empty() : Optional.of(new StintProgress(SOURCE, plan));
            next = plan.start().position() + 1;
            reached = plan.saved().orElse(0);
        }
    }
}

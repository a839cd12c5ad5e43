package org.impluvium.receiver;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.impluvium.receiver.SourcePipeline.Ending;
import org.impluvium.receiver.kafka.SlotGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads sources with those slots that this receiver has. When these change, the stints end and others begin: who lets slots go
 * says how far he was before he does, and who gets slots first reads what was said. Called by the group's thread; what is held may
 * be asked by any.
 */
final class SharedSources implements SlotGroup.Share {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSources.class);

    /** After which it is said what is waited for. */
    private static final Duration BRINGING = Duration.ofSeconds(5);

    private final List<SourceStints> sources;
    private final Known known;
    private final BooleanSupplier stopping;
    private final HandoverMetrics metrics;
    private volatile Set<Integer> held = Set.of();
    private volatile boolean joined;

    /**
     * @param sources that are shared
     * @param known what others have said
     * @param stopping whether slots that come are not worth beginning with
     */
    SharedSources(List<SourceStints> sources, Known known, BooleanSupplier stopping, HandoverMetrics metrics) {
        this.sources = List.copyOf(sources);
        this.known = known;
        this.stopping = stopping;
        this.metrics = metrics;
    }

    Set<Integer> held() {
        return held;
    }

    /** Whether it is known which slots are held. */
    boolean isJoined() {
        return joined;
    }

    @Override
    public void gained(Set<Integer> slots) {
        if (!slots.isEmpty()) {
            Set<Integer> more = new HashSet<>(held);
            more.addAll(slots);
            metrics.gained(slots.size());
            LOG.info("Slots {} come to this receiver", sorted(slots));
            change(Ending.RELEASE, more);
        }
        joined = true;
    }

    @Override
    public void released(Set<Integer> slots) {
        metrics.released(slots.size());
        LOG.info("Slots {} go from this receiver to others", sorted(slots));
        change(Ending.RELEASE, without(slots));
    }

    @Override
    public void lost(Set<Integer> slots) {
        metrics.lost(slots.size());
        LOG.warn("Slots {} were given to others while this receiver was not heard of", sorted(slots));
        change(Ending.ABANDON, without(slots));
    }

    @Override
    public void unchanged() {
        try {
            known.follow(held);
        } catch (KafkaException e) {
            LOG.debug("What other receivers say cannot be read for now", e);
        }
    }

    private static List<Integer> sorted(Set<Integer> slots) {
        return slots.stream().sorted().toList();
    }

    private Set<Integer> without(Set<Integer> slots) {
        Set<Integer> rest = new HashSet<>(held);
        rest.removeAll(slots);
        return rest;
    }

    private void change(Ending how, Set<Integer> now) {
        if (now.equals(held)) {
            return;
        }
        sources.forEach(source -> source.requestEnd(how));
        try {
            for (SourceStints source : sources) {
                source.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        // What comes is learnt before it counts as ours: of what is ours, nobody else has anything to say.
        boolean isKnown = now.isEmpty() || learn(held);
        held = Set.copyOf(now);
        LOG.info("This receiver has slots {}", sorted(now));
        sources.forEach(SourceStints::standBy);
        if (isKnown && !now.isEmpty()) {
            sources.forEach(source -> source.begin(held, known::cursors));
        }
    }

    /** Asks until there is an answer; false if the process stops before. */
    private boolean learn(Set<Integer> heldUntilNow) {
        while (!stopping.getAsBoolean()) {
            try {
                known.awaitBrought(BRINGING);
                known.follow(heldUntilNow);
                return true;
            } catch (KafkaException e) {
                LOG.warn("This receiver cannot take over what others had yet: {}", e.getMessage());
            }
        }
        return false;
    }
}

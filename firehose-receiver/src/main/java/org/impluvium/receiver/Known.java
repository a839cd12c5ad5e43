package org.impluvium.receiver;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.impluvium.receiver.SourcePipeline.Writers;
import org.impluvium.receiver.slot.SlotCursors;
import org.impluvium.receiver.slot.Slots;
import org.impluvium.receiver.verify.Proofs;

/** What receivers have said, this one and others: how far sources were read, and what was proven last. For one thread at a time. */
final class Known {

    private final Writers writers;
    private final Optional<Proofs> proofs;
    private final Elsewhere elsewhere;

    Known(Writers writers, Optional<Proofs> proofs, Elsewhere elsewhere) {
        this.writers = writers;
        this.proofs = proofs;
        this.elsewhere = elsewhere;
    }

    /**
     * Waits until what others wrote elsewhere is where this process writes.
     *
     * @throws org.apache.kafka.common.KafkaException if it is not known to be in so much time
     */
    void awaitBrought(Duration patience) {
        elsewhere.awaitBrought(patience);
    }

    /**
     * Reads what was said since this was called last.
     *
     * @param held slots of repositories of which this process knows by itself what was proven
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    void follow(Set<Integer> held) {
        writers.cursors().catchUp();
        proofs.ifPresent(verified -> writers.chains()
                .catchUp(
                        chain -> {
                            if (!held.contains(Slots.of(chain.getRepository()))) {
                                verified.remember(chain);
                            }
                        },
                        repository -> {
                            if (!held.contains(Slots.of(repository))) {
                                verified.forget(repository);
                            }
                        }));
    }

    /** How far a source was read, as far as it was said when this was followed last. */
    SlotCursors cursors(String source) {
        return writers.cursors().of(source);
    }
}

package org.impluvium.standalone.letters.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Outcome;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.Settlement;

/** Settles letters without putting their records back. Not thread-safe. */
public final class Discard {

    private static final int BATCH = 1_000;

    private final LetterBox box;
    private final Optional<Desk> desk;
    private final Consumer<Outcome> teller;

    /**
     * @param box opened after the desk was
     * @param desk empty: only say what would be done
     * @param teller hears of each letter, after what it hears has been done
     */
    public Discard(LetterBox box, Optional<Desk> desk, Consumer<Outcome> teller) {
        this.box = box;
        this.desk = desk;
        this.teller = teller;
    }

    /**
     * Discards what was chosen and is open.
     *
     * @return whether more letters were meant than one run takes
     * @throws LettersException if a place holds no letter, before anything is done; or if Kafka does not answer
     */
    public boolean run(Choice choice) throws LettersException {
        List<Place> open = new ArrayList<>();
        List<Outcome> before = new ArrayList<>();
        boolean more = Chosen.read(box, choice, (letter, settled) -> {
            if (settled.isEmpty()) {
                open.add(letter.place());
            } else {
                before.add(new Outcome(
                        letter.place(),
                        Outcome.Kind.SETTLED_BEFORE,
                        settled.get().word()));
            }
            return true;
        });
        before.forEach(teller);
        for (int from = 0; from < open.size(); from += BATCH) {
            List<Place> batch = open.subList(from, Math.min(from + BATCH, open.size()));
            if (desk.isPresent()) {
                desk.get().settle(batch, Settlement.As.DISCARDED);
            }
            batch.forEach(place -> teller.accept(new Outcome(place, Outcome.Kind.DISCARDED, "")));
        }
        return more;
    }
}

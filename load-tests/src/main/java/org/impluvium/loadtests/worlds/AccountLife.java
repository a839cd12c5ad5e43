package org.impluvium.loadtests.worlds;

import java.util.List;
import java.util.Optional;
import org.impluvium.loadtests.generator.Dice;

/** What becomes of accounts (P6), and what is said of repositories without a word of their records. */
final class AccountLife {

    private static final List<String> STATUSES =
            List.of("deactivated", "takendown", "suspended", "throttled", "on-holiday", "");

    private final WorldMaker maker;
    private final Dice dice;

    AccountLife(WorldMaker maker) {
        this.maker = maker;
        this.dice = maker.dice();
    }

    void leave() {
        maker.account(
                dice.pick(maker.people()),
                false,
                Optional.of(dice.pick(STATUSES)).filter(status -> !status.isEmpty()));
    }

    /** Active decides, whatever the status says beside it. */
    void comeBack() {
        if (!maker.away().isEmpty()) {
            maker.account(
                    dice.pick(List.copyOf(maker.away())),
                    true,
                    dice.chance(0.2) ? Optional.of("deactivated") : Optional.empty());
        }
    }

    /** Most of those who are away come back. */
    void comeHome() {
        for (int i = maker.away().size(); i > 0; i--) {
            if (dice.chance(0.7)) {
                comeBack();
            }
        }
    }

    /** All that was known of it goes; it may return and write anew. */
    void delete() {
        maker.account(dice.pick(maker.people()), false, Optional.of("deleted"));
    }

    void identity() {
        maker.identity(dice.pick(maker.people()), dice.chance(0.5) ? Optional.empty() : Optional.of("new.example"));
    }

    void readAgain() {
        maker.readAgain(dice.pick(maker.people()));
    }
}

package org.impluvium.loadtests.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of accounts (P6), and the events that say nothing about records. */
final class AccountPlay {

    private static final List<String> STATUSES =
            List.of("deactivated", "deactivated", "takendown", "suspended", "throttled", "on-holiday");

    private final Stage stage;
    private final Dice dice;

    AccountPlay(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice();
    }

    /** A new account as the reference server announces it: identity, account, a commit without writes, sync. */
    void open(Account account) {
        stage.identity(account, account.handle());
        if (dice.chance(0.8)) {
            stage.account(account, true, null);
        }
        stage.commit(account, List.of());
        stage.sync(account);
    }

    /** Somebody goes away, or comes back; more come back than stay away. */
    void comeOrGo() {
        Account account = dice.pick(stage.accounts());
        if (account.active()) {
            stage.account(account, false, dice.chance(0.1) ? null : dice.pick(STATUSES));
        } else {
            comeBack(account);
        }
    }

    /** The first one away, if any, comes back. */
    void comeBack() {
        stage.accounts().stream()
                .filter(account -> !account.active())
                .findFirst()
                .ifPresent(this::comeBack);
    }

    /** All that was known of the account goes; it may return and write anew. */
    void delete() {
        stage.account(dice.pick(stage.accounts()), false, "deleted");
    }

    void identity() {
        Account account = dice.pick(stage.accounts());
        stage.identity(account, handle(account));
    }

    void sync() {
        stage.sync(dice.pick(stage.accounts()));
    }

    private void comeBack(Account account) {
        // Active decides, whatever the status says beside it.
        stage.account(account, true, dice.chance(0.1) ? "deactivated" : null);
        stage.identity(account, handle(account));
        stage.sync(account);
    }

    private @Nullable String handle(Account account) {
        return switch (dice.between(1, 4)) {
            case 1 -> null;
            case 2 -> "handle.invalid";
            default -> account.handle();
        };
    }
}

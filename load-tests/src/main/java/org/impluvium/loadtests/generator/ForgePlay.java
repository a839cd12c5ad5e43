package org.impluvium.loadtests.generator;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.SignedRepository;

/** Forges posts by people who may well be members: were one applied, a feed would show it. */
final class ForgePlay {

    private final Stage stage;
    private final PostPlay posts;

    ForgePlay(Stage stage, PostPlay posts) {
        this.stage = stage;
        this.posts = posts;
    }

    /** Sends one if there is somebody worth it. */
    void play(Forgery kind) {
        victim().ifPresent(victim -> forge(kind, victim));
    }

    /** Somebody of whom at least one commit has mattered, so that it is known where his chain ends. */
    private Optional<Account> victim() {
        List<Account> known = stage.accounts().stream()
                .filter(account -> account.active() && !account.joined().isEmpty())
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(stage.dice().pick(known));
    }

    private void forge(Forgery kind, Account victim) {
        Account other = stage.dice()
                .pick(stage.accounts().stream()
                        .filter(account -> account != victim)
                        .toList());
        SignedRepository before = victim.repository().copy();
        // Only where the chain ends with the commit before can a fork be seen.
        posts.createTagged(victim);
        Tid rev = stage.clock().nextTid();
        Write write = Write.create(Lexicons.POST, stage.clock().nextTid().value(), posts.tagged(victim));
        RecordWrite tempting = write.inRepository();
        byte[] frame = new ForgedFrames(victim.repository(), before, other.repository())
                .of(kind, stage.nextSeq(), rev, tempting, stage.clock().now());
        stage.forged(frame, kind);
    }
}

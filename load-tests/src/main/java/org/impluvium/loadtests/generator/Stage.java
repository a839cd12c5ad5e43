package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Fault;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.model.World;
import org.impluvium.loadtests.repos.RepoCommit;
import org.jspecify.annotations.Nullable;

/** Where it all happens: the people, the communities, the time, the frames so far and the world that they left. */
final class Stage {

    private final Dice dice;
    private final GeneratorClock clock;
    private final List<Account> accounts;
    private final List<PlannedCommunity> communities;
    private final World world = new World();
    private final List<Frame> frames = new ArrayList<>();
    /** Those of the frames that mean something. */
    private final List<Frame> goodFrames = new ArrayList<>();

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<Forgery, Integer> forgeries = new EnumMap<>(Forgery.class);
    private long seq;

    Stage(Dice dice, GeneratorClock clock, List<Account> accounts, List<PlannedCommunity> communities) {
        this.dice = dice;
        this.clock = clock;
        this.accounts = accounts;
        this.communities = communities;
    }

    Dice dice() {
        return dice;
    }

    GeneratorClock clock() {
        return clock;
    }

    List<Account> accounts() {
        return accounts;
    }

    List<PlannedCommunity> communities() {
        return communities;
    }

    World world() {
        return world;
    }

    List<Frame> frames() {
        return frames;
    }

    Map<Fault, Integer> faults() {
        return faults;
    }

    Map<Forgery, Integer> forgeries() {
        return forgeries;
    }

    /** One commit of these writes, sent and applied to the world. */
    void commit(Account author, List<Write> writes) {
        Tid rev = clock.nextTid();
        RepoCommit commit = author.repository()
                .commit(rev, writes.stream().map(Write::inRepository).toList());
        send(FrameWriter.message("#commit", FrameWriter.commit(nextSeq(), author.did(), commit, clock.now())));
        for (Write write : writes) {
            RecordUri uri = new RecordUri(author.did(), write.collection(), write.key());
            switch (write.kind()) {
                case CREATE -> world.create(uri, rev, write.content());
                case UPDATE -> world.update(uri, rev, write.content());
                case DELETE -> world.delete(uri, rev);
            }
            author.remember(write);
        }
    }

    void commit(Account author, Write write) {
        commit(author, List.of(write));
    }

    /** An account event, sent and applied. */
    void account(Account account, boolean active, @Nullable String status) {
        long number = nextSeq();
        send(FrameWriter.account(number, account.did().value(), active, status, clock.now()));
        world.account(account.did(), number, active, status == null ? "" : status);
        account.active(active);
        if (!active && "deleted".equals(status)) {
            account.purge();
        }
    }

    void identity(Account account, @Nullable String handle) {
        send(FrameWriter.identity(nextSeq(), account.did().value(), handle, clock.now()));
    }

    void sync(Account account) {
        send(FrameWriter.sync(
                nextSeq(), account.did().value(), account.repository().head(), clock.now()));
    }

    /** Sends bytes that change nothing, to be dropped for this cause. */
    void bad(byte[] frame, Fault cause) {
        frames.add(new Frame(clock.nowMicros(), frame));
        faults.merge(cause, 1, Integer::sum);
    }

    /** Sends a forged commit, which changes nothing. */
    void forged(byte[] frame, Forgery kind) {
        frames.add(new Frame(clock.nowMicros(), frame));
        forgeries.merge(kind, 1, Integer::sum);
    }

    /** Sends a good frame as it is. */
    void send(byte[] bytes) {
        Frame frame = new Frame(clock.nowMicros(), bytes);
        frames.add(frame);
        goodFrames.add(frame);
    }

    /** Sends some earlier good frame again. */
    void repeat() {
        send(dice.pick(goodFrames).bytes());
    }

    /** The next sequence number; now and then one is left out, which is legal. */
    long nextSeq() {
        seq += dice.chance(0.02) ? dice.between(2, 5) : 1;
        return seq;
    }
}

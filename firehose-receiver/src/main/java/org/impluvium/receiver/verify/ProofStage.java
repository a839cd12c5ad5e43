package org.impluvium.receiver.verify;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.impluvium.atproto.identity.DidHosts;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.frame.Evidence;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.verify.Parking.Share;
import org.impluvium.receiver.verify.RepositoryLanes.Room;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.trail.Followed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what comes from one source before it is handed on, or, where it is only reported, after it. What a host says of its
 * accounts' status is judged before in either mode, and what comes after that of the same account waits behind it.
 */
final class ProofStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(ProofStage.class);
    /** What a frame takes beside its own bytes. */
    private static final int FRAME_WEIGHT = 1_024;

    private final Proofs proofs;
    private final RepositoryLanes lanes = new RepositoryLanes(this::work);
    private final boolean enforced;
    private final Optional<Origin> pds;
    private final ToLongFunction<String> handled;
    private final Consumer<Optional<Objection>> tally;
    /** Each gives up something that may be waited for during hours. */
    private final Set<Runnable> insisting = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /**
     * @param pds the source, if it may speak only for the status of accounts whose documents name it
     * @param handled position up to which everything of a repository was handled before; -1: nothing
     * @param tally hears of each verdict
     */
    ProofStage(
            Proofs proofs,
            VerifyMode mode,
            Optional<Origin> pds,
            ToLongFunction<String> handled,
            Consumer<Optional<Objection>> tally) {
        this.proofs = proofs;
        this.enforced = mode == VerifyMode.ENFORCE;
        this.pds = pds;
        this.handled = handled;
        this.tally = tally;
    }

    /** A source that is only reported waits for nobody: what finds no room is not judged. */
    @Override
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return !enforced || proofs.parking().awaitRoom(patience);
    }

    @Override
    public void pass(FrameResult result, int bytes, Outlet outlet) {
        String repository = result.events().get(0).getRepository();
        boolean isWritten = !enforced && !asksHost(result) && !lanes.holdsBack(repository);
        if (isWritten) {
            outlet.write(result.events());
            outlet.close();
        }
        Room room = lanes.room(repository);
        Optional<Parking.Place> place = room == Room.NONE ? Optional.empty() : place(result, bytes);
        if (place.isPresent() || room == Room.FREE) {
            long wait = place.isPresent() ? proofs.patience().toNanos() : 0;
            lanes.enter(new Held(result, outlet, place, System.nanoTime() + wait, isWritten, false));
            return;
        }
        DirectStage.forgetChanged(result, proofs.documents());
        notJudged(result);
        if (!isWritten) {
            lanes.enterRemainder(result, outlet);
        }
    }

    private Optional<Parking.Place> place(FrameResult result, int bytes) {
        Set<Share> shares = EnumSet.noneOf(Share.class);
        if (asksHost(result)) {
            shares.add(Share.STATUSES);
        } else if (!DidHosts.isPlc(did(result))) {
            shares.add(Share.STRANGERS);
        }
        if (!enforced) {
            shares.add(Share.REPORTED);
        }
        return proofs.parking().take(FRAME_WEIGHT + bytes, shares);
    }

    private void notJudged(FrameResult result) {
        if (result.evidence() != null) {
            tally.accept(Optional.of(Objection.NOT_JUDGED));
        }
    }

    private boolean asksHost(FrameResult result) {
        return pds.isPresent() && result.events().stream().anyMatch(Statuses::isStatus);
    }

    private static Did did(FrameResult result) {
        return new Did(result.events().get(0).getRepository());
    }

    @Override
    public void passOver(FrameResult result) {
        DirectStage.forgetChanged(result, proofs.documents());
    }

    @Override
    public void close() {
        closed = true;
        insisting.forEach(Runnable::run);
    }

    private boolean isClosed() {
        return closed || proofs.isClosed();
    }

    private CompletableFuture<Void> work(Held held) {
        return judge(held).thenAccept(verdict -> conclude(held, verdict)).whenComplete((nothing, thrown) -> {
            held.place().ifPresent(proofs.parking()::leave);
            if (thrown != null && !isClosed()) {
                held.outlet().failed(thrown);
            }
        });
    }

    private CompletableFuture<Verdict> judge(Held held) {
        try {
            return verdict(held).exceptionally(thrown -> fault(held.result(), thrown));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(fault(held.result(), e));
        }
    }

    /** Not meant to happen, and if it does, one frame of a stranger must not stop everybody's stream (rule I3). */
    private Verdict fault(FrameResult result, Throwable thrown) {
        if (isClosed()) {
            return Verdict.unproven(Objection.FAULT);
        }
        LOG.error("A frame at position {} could not be judged", result.position(), thrown);
        return Verdict.unproven(Objection.FAULT);
    }

    private CompletableFuture<Verdict> verdict(Held held) {
        FrameResult result = held.result();
        Evidence evidence = result.evidence();
        DirectStage.forgetChanged(result, proofs.documents());
        if (evidence != null) {
            return proofs.prover().judge(evidence, held.until()).thenApply(verdict -> ofNoTime(held, verdict));
        } else if (!asksHost(result)) {
            return CompletableFuture.completedFuture(Verdict.REPEATED);
        }
        boolean isLeaving = result.events().stream().filter(Statuses::isStatus).allMatch(Statuses::isLeaving);
        Hosts.Claim claim = new Hosts.Claim(did(result), pds.orElseThrow(), isLeaving);
        return held.place().isPresent() || held.isRemainder()
                ? insist(claim, held)
                : proofs.hosts().judge(claim, held.until());
    }

    private CompletableFuture<Verdict> insist(Hosts.Claim claim, Held held) {
        CompletableFuture<Verdict> answer = proofs.hosts().insist(claim, held.until(), () -> shrink(held.repository()));
        Runnable givingUp = () -> answer.complete(Verdict.unproven(Objection.HOST_UNAVAILABLE));
        insisting.add(givingUp);
        var unused = answer.whenComplete((verdict, thrown) -> insisting.remove(givingUp));
        return answer;
    }

    /** Without a place nothing was waited for, so that it is not the directory's fault. */
    private static Verdict ofNoTime(Held held, Verdict verdict) {
        boolean noTime = held.place().isEmpty() && verdict.objection().equals(Optional.of(Objection.KEY_UNAVAILABLE));
        return noTime ? Verdict.unproven(Objection.NOT_JUDGED) : verdict;
    }

    private void shrink(String repository) {
        for (Held waited : lanes.shrink(repository)) {
            notJudged(waited.result());
            waited.place().ifPresent(proofs.parking()::leave);
        }
    }

    private void conclude(Held held, Verdict verdict) {
        if (isClosed()) {
            return;
        }
        FrameResult result = held.result();
        boolean isOldRepetition = isOldRepetition(result, verdict);
        boolean refused = verdict.objection().isPresent() && (enforced || asksHost(result));
        if (!isOldRepetition) {
            count(result, verdict);
            if (!held.isWritten()) {
                held.outlet()
                        .write(refused ? Refusal.of(result, verdict.objection().orElseThrow()) : result.events());
            }
            if (!refused) {
                keep(result, verdict, held.outlet());
            }
        }
        if (!held.isWritten()) {
            held.outlet().close();
        }
    }

    private void count(FrameResult result, Verdict verdict) {
        if (result.evidence() != null || verdict.objection().isPresent()) {
            tally.accept(verdict.objection());
        }
        verdict.objection()
                .ifPresent(objection ->
                        Followed.line(LOG.atDebug(), result.events().get(0), "Not proven: {}", objection));
    }

    /** A restart reads a little twice, and of what is read twice the older is no fork, though the chain does not go back so far. */
    private boolean isOldRepetition(FrameResult result, Verdict verdict) {
        String repository = result.events().get(0).getRepository();
        return result.position() <= handled.applyAsLong(repository)
                && verdict.objection().equals(Optional.of(Objection.REV_NOT_NEW));
    }

    /** After the events: a chain that is ahead of them would be no harm, but one that is behind is plainer. */
    private void keep(FrameResult result, Verdict verdict, Outlet outlet) {
        Did did = did(result);
        verdict.proven().ifPresent(state -> outlet.keep(did, Optional.of(record(did, state))));
        if (result.events().stream().anyMatch(Statuses::isDeletion)
                && proofs.chains().end(did)) {
            outlet.keep(did, Optional.empty());
        }
    }

    private static RepositoryChain record(Did did, Link state) {
        return new RepositoryChain(
                did.value(), state.rev().value(), ByteBuffer.wrap(state.root().bytes()));
    }
}

package org.impluvium.receiver.verify;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.frame.Evidence;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges what comes from one source before it is handed on, or, where it is only reported, while it is. */
final class ProofStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(ProofStage.class);
    private static final String DELETED = "deleted";
    /** What a frame takes beside its blocks, in bytes. */
    private static final int FRAME_WEIGHT = 1_024;

    private final Proofs proofs;
    private final Lanes lanes = new Lanes();
    private final boolean enforced;
    private final Optional<Origin> pds;
    private final long handled;
    private final Consumer<Optional<Objection>> tally;

    /**
     * @param pds the source, if it may speak only for the status of accounts whose documents name it
     * @param handled position up to which an earlier run has handled everything; -1: none
     * @param tally hears of each verdict
     */
    ProofStage(
            Proofs proofs, VerifyMode mode, Optional<Origin> pds, long handled, Consumer<Optional<Objection>> tally) {
        this.proofs = proofs;
        this.enforced = mode == VerifyMode.ENFORCE;
        this.pds = pds;
        this.handled = handled;
        this.tally = tally;
    }

    @Override
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return proofs.parking().awaitRoom(patience);
    }

    @Override
    public void pass(FrameResult result, Outlet outlet) {
        Evidence evidence = result.evidence();
        int weight = FRAME_WEIGHT + (evidence == null ? 0 : evidence.weight());
        proofs.parking().enter(weight);
        if (!enforced) {
            outlet.write(result.events());
        }
        lanes.enter(result.events().get(0).getRepository(), () -> judge(result)
                .thenAccept(verdict -> conclude(result, verdict, outlet))
                .whenComplete((nothing, thrown) -> {
                    proofs.parking().leave(weight);
                    if (thrown != null && !proofs.isClosed()) {
                        outlet.failed(thrown);
                    }
                }));
    }

    private CompletableFuture<Verdict> judge(FrameResult result) {
        try {
            return verdict(result).exceptionally(thrown -> fault(result, thrown));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(fault(result, e));
        }
    }

    /** Not meant to happen, and if it does, one frame of a stranger must not stop everybody's stream (rule I3). */
    private Verdict fault(FrameResult result, Throwable thrown) {
        if (proofs.isClosed()) {
            return Verdict.unproven(Objection.FAULT);
        }
        LOG.error("A frame at position {} could not be judged", result.position(), thrown);
        return Verdict.unproven(Objection.FAULT);
    }

    private CompletableFuture<Verdict> verdict(FrameResult result) {
        FirehoseEvent first = result.events().get(0);
        Did did = new Did(first.getRepository());
        Evidence evidence = result.evidence();
        DirectStage.forgetChanged(result, proofs.documents());
        if (evidence != null) {
            return proofs.prover().judge(evidence);
        } else if (first.getBody() instanceof AccountChange && pds.isPresent()) {
            return proofs.prover().judgeHost(did, pds);
        }
        return CompletableFuture.completedFuture(Verdict.REPEATED);
    }

    private void conclude(FrameResult result, Verdict verdict, Outlet outlet) {
        if (proofs.isClosed()) {
            return;
        }
        if (isOldRepetition(result, verdict)) {
            outlet.close();
            return;
        }
        boolean refused = enforced && verdict.objection().isPresent();
        if (result.evidence() != null || verdict.objection().isPresent()) {
            tally.accept(verdict.objection());
        }
        verdict.objection()
                .ifPresent(objection -> LOG.debug(
                        "Position {}: {} for {}",
                        result.position(),
                        objection,
                        result.events().get(0).getRepository()));
        if (enforced) {
            outlet.write(verdict.objection()
                    .map(objection -> Refusal.of(result, objection))
                    .orElse(result.events()));
        }
        if (!refused) {
            keep(result, verdict, outlet);
        }
        outlet.close();
    }

    /** A restart reads a little twice, and of what is read twice the older is no fork, though the chain does not go back so far. */
    private boolean isOldRepetition(FrameResult result, Verdict verdict) {
        return result.position() <= handled && verdict.objection().equals(Optional.of(Objection.REV_NOT_NEW));
    }

    /** After the events: a chain that is ahead of them would be no harm, but one that is behind is plainer. */
    private void keep(FrameResult result, Verdict verdict, Outlet outlet) {
        FirehoseEvent first = result.events().get(0);
        Did did = new Did(first.getRepository());
        verdict.proven().ifPresent(state -> outlet.keep(did, Optional.of(record(did, state))));
        boolean deleted = first.getBody() instanceof AccountChange account
                && !account.getActive()
                && DELETED.equals(account.getStatus());
        if (deleted && proofs.chains().end(did)) {
            outlet.keep(did, Optional.empty());
        }
    }

    private static RepositoryChain record(Did did, Link state) {
        return new RepositoryChain(
                did.value(), state.rev().value(), ByteBuffer.wrap(state.root().bytes()));
    }
}

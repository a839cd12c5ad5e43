package org.impluvium.receiver.verify;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.CommitProof;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.frame.Evidence;
import org.jspecify.annotations.Nullable;

/** Judges what frames show. Verdicts come at once if the account's document is at hand. Safe for use by many threads. */
final class Prover {

    private static final Cid NOTHING = MerkleSearchTree.EMPTY.root();

    private final Asking asking;
    private final AccountKeys keys;
    private final Chains chains;

    Prover(Asking asking, AccountKeys keys, Chains chains) {
        this.asking = asking;
        this.keys = keys;
        this.chains = chains;
    }

    /**
     * Judges a commit or a state; if it is proven, the repository's chain goes on with it.
     *
     * @param until when no document is waited for any more, by {@link System#nanoTime}
     */
    CompletableFuture<Verdict> judge(Evidence evidence, long until) {
        return evidence.fold(new Judging(until));
    }

    private final class Judging implements Evidence.Cases<CompletableFuture<Verdict>> {
        private final long until;

        private Judging(long until) {
            this.until = until;
        }

        @Override
        public CompletableFuture<Verdict> ofCommit(Evidence.OfCommit commit) {
            CommitClaim claim = commit.claim();
            if (commit.tooBig()) {
                return unproven(Objection.TOO_BIG);
            } else if (claim == null) {
                return unproven(Objection.ROOT_DIFFERS);
            }
            Cid before = claim.prevData();
            if (before == null && commit.since() == null) {
                // The first commit: what was there before is known.
                before = NOTHING;
            } else if (before == null) {
                return unproven(Objection.CHAIN_UNSTATED);
            }
            return ofCommit(commit, claimFrom(claim, before), before);
        }

        private CompletableFuture<Verdict> ofCommit(Evidence.OfCommit commit, CommitClaim claim, Cid before) {
            return proof(
                    commit.repository(),
                    CommitProof.check(claim, commit.blocks().value()),
                    state -> chain -> chain.toCommit(state, commit.since(), before),
                    until);
        }

        @Override
        public CompletableFuture<Verdict> ofSync(Evidence.OfSync sync) {
            return proof(
                    sync.repository(),
                    CommitProof.checkSync(
                            sync.repository(), sync.rev(), sync.blocks().value()),
                    state -> chain -> chain.toState(state),
                    until);
        }
    }

    private static CommitClaim claimFrom(CommitClaim claim, Cid before) {
        return new CommitClaim(claim.repository(), claim.rev(), claim.commit(), claim.operations(), before);
    }

    private static CompletableFuture<Verdict> unproven(Objection objection) {
        return CompletableFuture.completedFuture(Verdict.unproven(objection));
    }

    private CompletableFuture<Verdict> proof(
            Did did,
            ProofResult result,
            Function<Link, Function<Chain, Optional<Objection>>> continuation,
            long until) {
        return result.fold(new ProofResult.Cases<>() {
            @Override
            public CompletableFuture<Verdict> ofProven(ProofResult.Proven proven) {
                Commit commit = proven.commit();
                Link state = new Link(commit.rev(), commit.data());
                return asking.judge(did, new Signature(proven, state), until)
                        .thenApply(verdict -> verdict.proven().isPresent()
                                ? chains.append(did, state, continuation.apply(state))
                                : verdict);
            }

            @Override
            public CompletableFuture<Verdict> ofRefuted(ProofResult.Refuted refuted) {
                return unproven(Objection.of(refuted.fault()));
            }
        });
    }

    /** Whether the account's key has signed what is proven but for that. */
    private final class Signature implements Asking.Judgement {
        private final ProofResult.Proven proven;
        private final Link state;

        private Signature(ProofResult.Proven proven, Link state) {
            this.proven = proven;
            this.state = state;
        }

        @Override
        public Verdict ofDocument(DidDocument document) {
            return signature(proven, document).map(Verdict::unproven).orElseGet(() -> Verdict.proven(state));
        }

        @Override
        public Verdict ofNone() {
            return Verdict.unproven(Objection.NO_KEY);
        }

        @Override
        public Verdict ofNoAnswer() {
            return Verdict.unproven(Objection.KEY_UNAVAILABLE);
        }
    }

    /** What speaks against the signature. */
    private Optional<Objection> signature(ProofResult.Proven proven, DidDocument document) {
        @Nullable PublicKey key = document.signingKey().flatMap(keys::of).orElse(null);
        return key == null
                ? Optional.of(Objection.NO_KEY)
                : proven.signedBy(key).fold(new ProofResult.Cases<>() {
                    @Override
                    public Optional<Objection> ofProven(ProofResult.Proven signed) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Objection> ofRefuted(ProofResult.Refuted refuted) {
                        return Optional.of(Objection.of(refuted.fault()));
                    }
                });
    }
}

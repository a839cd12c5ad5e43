package org.impluvium.receiver.verify;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.impluvium.atproto.syntax.Did;

/**
 * The chains of those repositories that were heard of last. One that is forgotten begins anew with its next commit. Safe for
 * use by many threads.
 */
final class Chains {

    private final Map<Did, Chain> chains;

    /** @param most repositories that are remembered; one takes two hundred to three thousand bytes */
    Chains(int most) {
        this.chains = new LastUsed<>(most);
    }

    /**
     * Appends a state, unless something speaks against it, in one step.
     *
     * @return with the objection, or with the state if it is the new last one, or with neither for a repetition
     */
    synchronized Verdict append(Did repository, Link state, Function<Chain, Optional<Objection>> objections) {
        Chain chain = chains.getOrDefault(repository, Chain.EMPTY);
        Optional<Objection> objection = objections.apply(chain);
        if (objection.isPresent()) {
            return Verdict.unproven(objection.get());
        }
        chains.put(repository, chain.with(state));
        return chain.isNew(state) ? Verdict.proven(state) : Verdict.REPEATED;
    }

    /** Appends a state that an earlier run has proven. */
    synchronized void remember(Did repository, Link state) {
        chains.put(
                repository,
                chains.getOrDefault(repository, Chain.EMPTY).with(state).ofEarlierRun());
    }

    /** The account was deleted; returns whether its repository was known. */
    synchronized boolean end(Did repository) {
        return chains.computeIfPresent(repository, (did, chain) -> chain.end()) != null;
    }
}

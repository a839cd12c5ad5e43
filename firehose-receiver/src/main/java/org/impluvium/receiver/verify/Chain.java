package org.impluvium.receiver.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * The last proven states of one repository, by which a repetition is told from a fork. Immutable.
 *
 * @param links the last one last, at most {@link #LENGTH}
 * @param ended whether the account was deleted after them: what comes next need not come from them
 * @param earlier whether an earlier run has proven them, and this one nothing after them
 */
record Chain(List<Link> links, boolean ended, boolean earlier) {

    /** A second source, and a run that was killed, repeat a little. What is older looks like a fork: one reading more. */
    static final int LENGTH = 16;

    static final Chain EMPTY = new Chain(List.of(), false, false);

    Chain {
        links = List.copyOf(links);
    }

    Optional<Link> last() {
        return links.isEmpty() ? Optional.empty() : Optional.of(links.get(links.size() - 1));
    }

    /**
     * What speaks against a commit whose own proof holds.
     *
     * @param since the revision that it says it follows; null: it is the first
     * @param prevData the tree that it was made from
     */
    Optional<Objection> toCommit(Link commit, @Nullable Tid since, @Nullable Cid prevData) {
        Optional<Link> last = last();
        if (last.isEmpty() || ended || !isNew(commit)) {
            return toState(commit);
        }
        boolean isNext = last.get().root().equals(prevData);
        boolean isLater = since != null && since.compareTo(last.get().rev()) > 0;
        return isNext || isLater ? Optional.empty() : Optional.of(Objection.CHAIN_DIFFERS);
    }

    /**
     * What speaks against a state of which nothing is known but that it was signed. Until this run has proven something new, an
     * older one is taken for a repetition: a restart may read hours again, and what is repeated changes nothing (rule I5).
     */
    Optional<Objection> toState(Link state) {
        return isNew(state) || earlier || links.contains(state) ? Optional.empty() : Optional.of(Objection.REV_NOT_NEW);
    }

    /** Whether the state is later than all that is known. */
    boolean isNew(Link state) {
        if (links.isEmpty()) {
            return true;
        }
        Link last = links.get(links.size() - 1);
        int later = state.rev().compareTo(last.rev());
        // What is left of a deleted account has the last revision still.
        return later > 0 || (later == 0 && ended && !links.contains(state));
    }

    /** The chain with a state that is new, else this one. */
    Chain with(Link state) {
        if (!isNew(state)) {
            return this;
        }
        List<Link> longer = new ArrayList<>(links.subList(Math.max(0, links.size() - LENGTH + 1), links.size()));
        longer.add(state);
        return new Chain(longer, false, false);
    }

    /** The chain of an account that was deleted. Its states remain known, so that they are not taken for others later. */
    Chain end() {
        return new Chain(links, true, earlier);
    }

    /** The same, as an earlier run has left it: of what came before the last state that is known no more. */
    Chain ofEarlierRun() {
        return new Chain(links, ended, true);
    }
}

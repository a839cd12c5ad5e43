package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Link FIRST = link(10, 'a');
    private static final Link SECOND = link(20, 'b');
    private static final Chain CHAIN = Chain.EMPTY.with(FIRST).with(SECOND);

    private static Link link(long micros, int tree) {
        return new Link(Tid.of(micros, 0), Cid.ofDagCbor(new byte[] {(byte) tree}));
    }

    @Test
    void shouldTakeTheFirstCommitThatItHearsOf() {
        assertThat(Chain.EMPTY.toCommit(SECOND, FIRST.rev(), FIRST.root())).isEmpty();
        assertThat(Chain.EMPTY.toCommit(FIRST, null, FIRST.root())).isEmpty();
    }

    @Test
    void shouldTakeTheCommitThatFollowsTheLast() {
        assertThat(CHAIN.toCommit(link(30, 'c'), SECOND.rev(), SECOND.root())).isEmpty();
    }

    @Test
    void shouldTakeAFirstCommitWhereNothingIsLeft() {
        Link emptied = new Link(Tid.of(25, 0), MerkleSearchTree.EMPTY.root());

        assertThat(CHAIN.with(emptied).toCommit(link(30, 'c'), null, emptied.root()))
                .isEmpty();
    }

    @Test
    void shouldTakeACommitThatFollowsOneThatWasNotLookedAt() {
        assertThat(CHAIN.toCommit(link(30, 'c'), Tid.of(25, 0), link(25, 'x').root()))
                .isEmpty();
    }

    @Test
    void shouldNoticeACommitThatWasMadeFromAnotherState() {
        assertThat(CHAIN.toCommit(link(30, 'c'), SECOND.rev(), FIRST.root())).contains(Objection.CHAIN_DIFFERS);
        assertThat(CHAIN.toCommit(link(30, 'c'), FIRST.rev(), FIRST.root())).contains(Objection.CHAIN_DIFFERS);
        assertThat(CHAIN.toCommit(link(30, 'c'), null, FIRST.root())).contains(Objection.CHAIN_DIFFERS);
    }

    @Test
    void shouldTellARepetitionFromAFork() {
        assertThat(CHAIN.toCommit(SECOND, FIRST.rev(), FIRST.root())).isEmpty();
        assertThat(CHAIN.toCommit(FIRST, null, FIRST.root())).isEmpty();
        assertThat(CHAIN.toCommit(link(20, 'c'), FIRST.rev(), FIRST.root())).contains(Objection.REV_NOT_NEW);
        assertThat(CHAIN.toCommit(link(15, 'c'), FIRST.rev(), FIRST.root())).contains(Objection.REV_NOT_NEW);
    }

    @Test
    void shouldTakeWhateverFollowsTheEndOfAnAccountAndStillKnowWhatWasBefore() {
        Chain ended = CHAIN.end();
        Link nothing = new Link(SECOND.rev(), MerkleSearchTree.EMPTY.root());

        assertThat(ended.toCommit(link(30, 'c'), null, nothing.root())).isEmpty();
        assertThat(ended.toState(nothing)).isEmpty();
        assertThat(ended.with(nothing).toCommit(link(30, 'c'), null, nothing.root()))
                .isEmpty();
        assertThat(ended.toCommit(FIRST, null, FIRST.root())).isEmpty();
        assertThat(ended.with(FIRST)).isSameAs(ended);
        assertThat(ended.toCommit(link(15, 'c'), null, FIRST.root())).contains(Objection.REV_NOT_NEW);
        assertThat(ended.with(link(30, 'c')).toCommit(link(40, 'd'), null, nothing.root()))
                .contains(Objection.CHAIN_DIFFERS);
    }

    @Test
    void shouldTakeALaterStateWhereverItComesFrom() {
        assertThat(CHAIN.toState(link(30, 'c'))).isEmpty();
        assertThat(CHAIN.toState(SECOND)).isEmpty();
        assertThat(CHAIN.toState(link(15, 'c'))).contains(Objection.REV_NOT_NEW);
    }

    @Test
    void shouldRememberOnlyTheLastOnes() {
        Chain chain = Chain.EMPTY;
        for (int i = 0; i <= Chain.LENGTH; i++) {
            chain = chain.with(link(i, i));
        }

        assertThat(chain.links()).hasSize(Chain.LENGTH).doesNotContain(link(0, 0));
        assertThat(chain.last()).contains(link(Chain.LENGTH, Chain.LENGTH));
        assertThat(chain.with(link(3, 3))).isSameAs(chain);
    }

    @Test
    void shouldForgetTheRepositoryNotHeardOfForLongest() {
        Did one = new Did("did:web:one.example");
        Did two = new Did("did:web:two.example");
        Did three = new Did("did:web:three.example");
        Chains chains = new Chains(2);
        chains.remember(one, SECOND);
        chains.remember(two, SECOND);
        chains.append(one, SECOND, chain -> Optional.empty());
        chains.remember(three, SECOND);

        assertThat(chains.end(two)).isFalse();
        assertThat(chains.end(one)).isTrue();
        assertThat(chains.end(three)).isTrue();
    }

    @Test
    void shouldAppendOnlyWhatNothingSpeaksAgainst() {
        Did did = new Did("did:web:one.example");
        Chains chains = new Chains(2);

        assertThat(chains.append(did, SECOND, chain -> Optional.of(Objection.CHAIN_DIFFERS)))
                .isEqualTo(Verdict.unproven(Objection.CHAIN_DIFFERS));
        assertThat(chains.append(did, FIRST, chain -> chain.toState(FIRST))).isEqualTo(Verdict.proven(FIRST));
        assertThat(chains.append(did, FIRST, chain -> chain.toState(FIRST))).isEqualTo(Verdict.REPEATED);
    }
}

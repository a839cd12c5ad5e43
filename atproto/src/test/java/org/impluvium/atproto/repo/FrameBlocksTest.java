package org.impluvium.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarBlocks;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.BlockSource;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.mst.TreeKey;
import org.junit.jupiter.api.Test;

class FrameBlocksTest {

    private static final Cid RECORD = Cid.ofDagCbor(new byte[1]);

    private static FrameBlocks none() throws DecodeException {
        return new FrameBlocks(CarBlocks.read(new CarWriter(RECORD).toByteArray()));
    }

    @Test
    void shouldPermitKeysUpToABoundAndNoneAfterIt() throws DecodeException {
        FrameBlocks blocks = none();
        for (int i = 0; i < FrameBlocks.MOST_KEY_BYTES / TreeKey.MAX_LENGTH; i++) {
            assertThat(blocks.permitsKey(TreeKey.MAX_LENGTH)).isTrue();
        }

        assertThat(blocks.permitsKey(1)).isFalse();
        for (int i = 0; i < 10_000; i++) {
            assertThat(blocks.permitsKey(Integer.MAX_VALUE)).isFalse();
        }
    }

    @Test
    void shouldReadNoNodeOfMoreKeysThanArePermitted() throws TreeException {
        TreeKey key = TreeKey.tryOf("app.bsky.feed.post/" + "x".repeat(900)).orElseThrow();
        MerkleSearchTree tree = MerkleSearchTree.EMPTY.put(key, RECORD);
        Map<Cid, byte[]> nodes = new HashMap<>();
        nodes.putAll(tree.proof(key));

        MerkleSearchTree none = MerkleSearchTree.stored(tree.root(), new Bounded(nodes, 900));
        assertThatThrownBy(() -> none.get(key))
                .isInstanceOf(TreeException.class)
                .extracting(thrown -> ((TreeException) thrown).fault())
                .isEqualTo(TreeException.Fault.NODE_MALFORMED);
        assertThat(MerkleSearchTree.stored(tree.root(), new Bounded(nodes, 919)).get(key))
                .contains(RECORD);
    }

    private record Bounded(Map<Cid, byte[]> nodes, int most) implements BlockSource {
        @Override
        public Optional<byte[]> find(Cid cid) {
            return Optional.ofNullable(nodes.get(cid));
        }

        @Override
        public boolean permitsKey(int bytes) {
            return bytes <= most;
        }
    }
}

package org.impluvium.atproto.repo;

import java.util.Optional;
import org.impluvium.atproto.car.CarBlocks;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.BlockSource;

/** The nodes in one frame's blocks, from which no more keys are read than a frame can need. Not thread-safe. */
final class FrameBlocks implements BlockSource {

    /** Most bytes of keys; a frame of honest nodes, in which entries are longer than their keys, has fewer than its own bytes. */
    static final int MOST_KEY_BYTES = 8 << 20;

    private final CarBlocks blocks;
    private int left = MOST_KEY_BYTES;

    FrameBlocks(CarBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public Optional<byte[]> find(Cid cid) {
        return blocks.find(cid);
    }

    @Override
    public boolean permitsKey(int bytes) {
        left -= Math.min(left + 1, bytes);
        return left >= 0;
    }
}

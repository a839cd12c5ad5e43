package org.impluvium.reading.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.car.CarStream;
import org.impluvium.atproto.data.Cid;
import org.impluvium.receiver.filter.PassRules;

/**
 * Takes in an archive as it comes, its blocks in any order, and holds only what has to be held: the commit, what may be a node
 * of the tree, what may be a record that passes. Every block is hashed. Not thread-safe; to be closed, which gives its memory
 * back, when what it made is not needed any more.
 */
public final class ArchiveIntake implements AutoCloseable {

    /** What a kept block takes besides its bytes: its identifier, and the objects around both. */
    private static final int BLOCK_OVERHEAD = 160;
    /** Where in an identifier eight bytes of its hash stand. */
    private static final int HASH_AT = Cid.LENGTH - Long.BYTES;

    private final KeepRule rule;
    private final ArchiveLimits limits;
    private final CarStream car = new CarStream(ArchiveLimits.MAX_SECTION);
    private final Map<Cid, byte[]> kept = new HashMap<>();
    private final HashSet64 others = new HashSet64();
    private final Holding holding;
    private long bytes;
    private long blocks;

    /** An archive of which nothing has come yet. */
    public ArchiveIntake(PassRules rules, ArchiveLimits limits) {
        this.rule = new KeepRule(rules);
        this.limits = limits;
        this.holding = new Holding(limits);
    }

    /** Takes the next piece. After a failure nothing more may be given. */
    public void take(byte[] piece) throws ReadException {
        bytes += piece.length;
        if (bytes > limits.maxBytes()) {
            throw new ReadException(ReadFailure.TOO_LARGE, "more than " + limits.maxBytes() + " bytes");
        }
        try {
            car.take(piece, this::block);
        } catch (DecodeException e) {
            throw malformed(e);
        }
    }

    /** All has come. */
    public Archive end() throws ReadException {
        try {
            car.end();
        } catch (DecodeException e) {
            throw malformed(e);
        }
        if (car.roots().isEmpty()) {
            throw new ReadException(ReadFailure.ARCHIVE_MALFORMED, "an archive without a root");
        }
        return new Archive(car.roots().get(0), kept, others, rule, new SnapshotBudget(limits, holding));
    }

    /** How many bytes have come. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        holding.close();
    }

    private void block(byte[] buf, int cidFrom, int from, int to) throws ReadException {
        if (++blocks > limits.maxBlocks()) {
            throw new ReadException(ReadFailure.TOO_LARGE, "more than " + limits.maxBlocks() + " blocks");
        }
        if (!Cid.matches(buf, cidFrom, buf, from, to)) {
            throw new ReadException(ReadFailure.BLOCK_ALTERED, "block " + blocks + " has another hash");
        }
        boolean root = !car.roots().isEmpty() && car.roots().get(0).isAt(buf, cidFrom);
        if (root || rule.keeps(buf, from, to)) {
            keep(buf, cidFrom, from, to);
        } else {
            holding.take(others.add(ByteBuffer.wrap(buf).getLong(cidFrom + HASH_AT)));
        }
    }

    private void keep(byte[] buf, int cidFrom, int from, int to) throws ReadException {
        try {
            Cid cid = Cid.fromBytes(buf, cidFrom, cidFrom + Cid.LENGTH);
            if (!kept.containsKey(cid)) {
                holding.take(to - from + BLOCK_OVERHEAD);
                kept.put(cid, Arrays.copyOfRange(buf, from, to));
            }
        } catch (DecodeException e) {
            throw malformed(e);
        }
    }

    /** The 64 bits by which a block that is not kept is known. */
    static long known(Cid cid) {
        return ByteBuffer.wrap(cid.bytes()).getLong(HASH_AT);
    }

    private static ReadException malformed(DecodeException e) {
        ReadFailure failure = e.reason() == Reason.TOO_LARGE ? ReadFailure.TOO_LARGE : ReadFailure.ARCHIVE_MALFORMED;
        return new ReadException(failure, String.valueOf(e.getMessage()));
    }
}

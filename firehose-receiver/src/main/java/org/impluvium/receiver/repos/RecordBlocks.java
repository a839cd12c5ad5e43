package org.impluvium.receiver.repos;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarReader;
import org.impluvium.atproto.data.Cid;

/**
 * The record blocks of one commit, found by their CIDs in one pass over its CAR; never by position. Not thread-safe.
 */
final class RecordBlocks {

    private final byte[] car;
    private final Map<Cid, Slice> found = new HashMap<>();
    private boolean damaged;

    /** Looks for the wanted blocks as far as the CAR can be read. */
    RecordBlocks(byte[] car, Set<Cid> wanted) {
        this.car = car;
        if (wanted.isEmpty()) {
            return;
        }
        try {
            CarReader reader = CarReader.open(car);
            while (found.size() < wanted.size() && reader.next()) {
                Cid cid = reader.cid();
                if (wanted.contains(cid)) {
                    found.putIfAbsent(cid, new Slice(reader.blockFrom(), reader.blockTo()));
                }
            }
        } catch (DecodeException e) {
            damaged = true;
        }
    }

    /** Whether damage ended the search before all was found. */
    boolean isDamaged() {
        return damaged;
    }

    /** The block that the commit holds under a CID, whether it hashes to it or not. */
    Optional<Block> find(Cid cid) {
        return Optional.ofNullable(found.get(cid)).map(slice -> new Block(car, slice, cid));
    }

    /** The range of a block in its CAR. */
    private record Slice(int from, int to) {}

    /** A block and the identifier under which it was found. */
    static final class Block {
        private final byte[] car;
        private final Slice slice;
        private final Cid cid;

        private Block(byte[] car, Slice slice, Cid cid) {
            this.car = car;
            this.slice = slice;
            this.cid = cid;
        }

        int length() {
            return slice.to() - slice.from();
        }

        boolean isWhole() {
            return cid.matches(car, slice.from(), slice.to());
        }

        byte[] bytes() {
            return Arrays.copyOfRange(car, slice.from(), slice.to());
        }
    }
}

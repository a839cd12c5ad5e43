package org.impluvium.atproto.car;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;

/**
 * The blocks of a CAR by identifier, for those who ask for many of them; {@link CarReader} is for those who walk or ask
 * rarely. Of two blocks with one identifier it has the first. Hashes are not looked at: check what you take. Immutable as
 * long as the bytes are.
 */
public final class CarBlocks {

    /** Where a block stands in the bytes. */
    private record Range(int from, int to) {}

    private final byte[] car;
    private final List<Cid> roots;
    private final Map<Cid, Range> ranges;

    private CarBlocks(byte[] car, List<Cid> roots, Map<Cid, Range> ranges) {
        this.car = car;
        this.roots = roots;
        this.ranges = ranges;
    }

    /** Reads through a whole archive, at most {@link CarReader#DEFAULT_MAX_BLOCKS} blocks. The bytes are not copied. */
    public static CarBlocks read(byte[] car) throws DecodeException {
        CarReader reader = CarReader.open(car);
        Map<Cid, Range> ranges = new HashMap<>();
        while (reader.next()) {
            ranges.putIfAbsent(reader.cid(), new Range(reader.blockFrom(), reader.blockTo()));
        }
        return new CarBlocks(car, reader.roots(), ranges);
    }

    /** The roots that the header names, perhaps none. */
    public List<Cid> roots() {
        return roots;
    }

    /** The content that goes by this identifier, a copy; empty if it is not here. */
    public Optional<byte[]> find(Cid cid) {
        return Optional.ofNullable(ranges.get(cid)).map(range -> Arrays.copyOfRange(car, range.from, range.to));
    }
}

package org.impluvium.atproto.shared;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;

/** Random values of the data model, for properties. */
public final class DataValues {

    private DataValues() {}

    /** Values of any kind, nested up to three levels, that both CBOR and JSON can hold. */
    public static Arbitrary<DataValue> any() {
        return nested(3).withoutEdgeCases();
    }

    /** Objects, the form of every record. */
    public static Arbitrary<DataValue> object() {
        return Arbitraries.maps(texts(), nested(2).withoutEdgeCases())
                .ofMaxSize(5)
                .map(DataValue.Obj::new);
    }

    // The number of levels is counted down: a lazily recursive generator has no bound, and branches faster than it
    // ends.
    private static Arbitrary<DataValue> nested(int levels) {
        if (levels == 0) {
            return scalar();
        }
        // Without edge cases inside, whose combinations would number thousands a level.
        Arbitrary<DataValue> inner = nested(levels - 1).withoutEdgeCases();
        return Arbitraries.oneOf(List.of(
                scalar(),
                inner.list().ofMaxSize(3).map(DataValue.Array::new),
                Arbitraries.maps(texts(), inner).ofMaxSize(3).map(DataValue.Obj::new)));
    }

    private static Arbitrary<DataValue> scalar() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.longs().map(DataValue.Int::new),
                Arbitraries.integers().between(-300, 300).map(DataValue.Int::new),
                texts().map(DataValue.Text::new),
                bytes().map(DataValue.Bytes::new),
                bytes().map(bytes -> new DataValue.Link(Cid.ofRaw(bytes))),
                Arbitraries.of(DataValue.Null.INSTANCE, DataValue.Bool.TRUE, DataValue.Bool.FALSE)));
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    }

    /** Texts that have an encoding, of one to four bytes a character. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> all = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(30);
        Arbitrary<String> wide = Arbitraries.of("é", "庭", "👩‍👩‍👧", "＃", "\u0000", "\uFFFD", "\uE000")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(ascii, wide, all.map(DataValues::withoutHalves));
    }

    private static String withoutHalves(String text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Valid bytes with one byte changed, put in or taken out. */
    public static byte[] mutate(byte[] bytes, int at, byte with, int how) {
        if (bytes.length == 0) {
            return new byte[] {with};
        }
        int index = Math.floorMod(at, bytes.length);
        int removed = how % 3 == 1 ? 0 : 1;
        int added = how % 3 == 2 ? 0 : 1;
        byte[] mutated = new byte[bytes.length - removed + added];
        System.arraycopy(bytes, 0, mutated, 0, index);
        if (added == 1) {
            mutated[index] = with;
        }
        System.arraycopy(bytes, index + removed, mutated, index + added, bytes.length - index - removed);
        return mutated;
    }

    /** An object of one entry. */
    public static DataValue.Obj entry(String key, DataValue value) {
        return new DataValue.Obj(Map.of(key, value));
    }
}

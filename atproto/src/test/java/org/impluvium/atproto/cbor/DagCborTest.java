package org.impluvium.atproto.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.atproto.data.DataValue.Array;
import static org.impluvium.atproto.data.DataValue.Int;
import static org.impluvium.atproto.data.DataValue.Null;
import static org.impluvium.atproto.data.DataValue.Obj;
import static org.impluvium.atproto.data.DataValue.Real;
import static org.impluvium.atproto.data.DataValue.Text;
import static org.impluvium.atproto.data.DataValue.Unreadable;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagCborTest {

    private static final String LINK =
            "d82a582500" + "01711220c19a797fa1fd590cd2e5b42d1cf5f246e29b91684e2f87404b81dc345c7a56a0";

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "17, 23",
        "1818, 24",
        "1903e8, 1000",
        "1a000f4240, 1000000",
        "1b000000e8d4a51000, 1000000000000",
        "20, -1",
        "3903e7, -1000",
        "1b7fffffffffffffff, 9223372036854775807",
        "3b7fffffffffffffff, -9223372036854775808"
    })
    void shouldReadAndWriteIntegersInTheirShortestForm(String hex, long value) throws DecodeException {
        assertThat(DagCbor.decode(bytes(hex))).isEqualTo(new Int(value));
        assertThat(DagCbor.encode(new Int(value))).isEqualTo(bytes(hex));
    }

    @Test
    void shouldWriteShorterKeysFirstAndEqualLengthsBytewise() {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        entries.put("blocks", Null.INSTANCE);
        entries.put("é", new Int(1));
        entries.put("ops", Array.of());
        entries.put("zz", new Int(2));
        entries.put("b", new Int(3));

        // "é" has one character but two bytes, and its first byte is above 'z'.
        assertThat(DagCbor.encode(new Obj(entries)))
                .isEqualTo(bytes("a5" + "6162" + "03" + "627a7a" + "02" + "62c3a9" + "01" + "636f7073" + "80"
                        + "66626c6f636b73" + "f6"));
    }

    @Test
    void shouldReadALink() throws DecodeException {
        Cid cid = Cid.tryParse("bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua")
                .orElseThrow();

        assertThat(DagCbor.decode(bytes(LINK))).isEqualTo(new DataValue.Link(cid));
        assertThat(DagCbor.encode(new DataValue.Link(cid))).isEqualTo(bytes(LINK));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "'', TRUNCATED",
        "61, TRUNCATED",
        "5affffffff, TRUNCATED",
        "7bffffffffffffffff, TRUNCATED",
        "9b0000000100000000, TRUNCATED",
        "bb7fffffffffffffff, TRUNCATED",
        "a16161, TRUNCATED",
        "0000, TRAILING_BYTES",
        "1817, NOT_CANONICAL",
        "1900ff, NOT_CANONICAL",
        "1a0000ffff, NOT_CANONICAL",
        "1b00000000ffffffff, NOT_CANONICAL",
        "780161, NOT_CANONICAL",
        "a2616200616100, NOT_CANONICAL",
        "a262616100616200, NOT_CANONICAL",
        "a2616100616100, DUPLICATE_KEY",
        "a10000, WRONG_TYPE",
        "f97e00, UNSUPPORTED",
        "fb3ff8000000000000, UNSUPPORTED",
        "f7, UNSUPPORTED",
        "f820, UNSUPPORTED",
        "c000, UNSUPPORTED",
        "1bffffffffffffffff, UNSUPPORTED",
        "3b8000000000000000, UNSUPPORTED",
        "d82a4100, INVALID_CID",
        "d82a6100, INVALID_CID",
        "61ff, INVALID_TEXT",
        "63eda080, INVALID_TEXT",
        "9fff, MALFORMED",
        "5f4100ff, MALFORMED",
        "ff, MALFORMED",
        "1c, MALFORMED",
    })
    void shouldRefuseWhatIsNotCanonicalDagCbor(String hex, Reason reason) {
        assertThatThrownBy(() -> DagCbor.decode(bytes(hex)))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"f7", "f0", "f820", "c000", "1bffffffffffffffff", "d82a4100", "d82a6100", "61ff", "d82ac000"})
    void shouldMarkAnOddPartAndKeepItsNeighbours(String odd) throws DecodeException {
        assertThat(DagCbor.decodeLenient(bytes("83" + "01" + odd + "02")))
                .isEqualTo(Array.of(new Int(1), Unreadable.INSTANCE, new Int(2)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "f93e00, 1.5", "fa3fc00000, 1.5", "fb3ff8000000000000, 1.5", "f90001, 5.960464477539063E-8",
        "f97c00, Infinity", "f9fc00, -Infinity", "f97e00, NaN", "fb4340000000000000, 9007199254740992"
    })
    void shouldKeepFloatsLeniently(String hex, double value) throws DecodeException {
        assertThat(DagCbor.decodeLenient(bytes(hex))).isEqualTo(new Real(value));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"f94200, 3", "fbc059000000000000, -100", "f98000, 0", "fb433fffffffffffff, 9007199254740991"})
    void shouldTakeAFloatThatIsAnIntegerForTheInteger(String hex, long value) throws DecodeException {
        assertThat(DagCbor.decodeLenient(bytes(hex))).isEqualTo(new Int(value));
    }

    @Test
    void shouldLetTheLastOfEqualKeysWinLeniently() throws DecodeException {
        assertThat(DagCbor.decodeLenient(bytes("a3616101616200616102")))
                .isEqualTo(new Obj(Map.of("a", new Int(2), "b", new Int(0))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"00", "4161", "8100", "61ff", "f6", "d82a4100"})
    void shouldLeaveOutAnEntryWhoseKeyIsNoText(String key) throws DecodeException {
        assertThat(DagCbor.decodeLenient(bytes("a2" + key + "820102" + "616103")))
                .isEqualTo(new Obj(Map.of("a", new Int(3))));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "9fff, MALFORMED",
        "f800, MALFORMED",
        "81c0, TRUNCATED",
        "f97e, TRUNCATED",
        "8201, TRUNCATED",
        "0000, TRAILING_BYTES"
    })
    void shouldRefuseEvenLenientlyWhatIsNotWellFormed(String hex, Reason reason) {
        assertThatThrownBy(() -> DagCbor.decodeLenient(bytes(hex)))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void shouldReadAsDeepAsTheBoundAndNoDeeper() throws DecodeException {
        byte[] deepest = bytes("81".repeat(DataValue.MAX_DEPTH - 1) + "80");
        byte[] tooDeep = bytes("81".repeat(DataValue.MAX_DEPTH) + "80");

        assertThat(DagCbor.encode(DagCbor.decode(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> DagCbor.decode(tooDeep))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP));
        assertThat(innermost(DagCbor.decodeLenient(tooDeep))).isEqualTo(Unreadable.INSTANCE);
    }

    @Test
    void shouldStepOverAMillionLevelsWithoutTheStack() throws DecodeException {
        byte[] bytes = bytes("82" + "81".repeat(1_000_000) + "80" + "6161");

        assertThat(DagCbor.decodeLenient(bytes))
                .isInstanceOfSatisfying(
                        Array.class, array -> assertThat(array.items().get(1)).isEqualTo(new Text("a")));
    }

    @Test
    void shouldRefuseMoreItemsThanTheBound() {
        byte[] bytes = bytes("9a00100000" + "f6".repeat(DagCbor.MAX_ITEMS));

        assertThatThrownBy(() -> DagCbor.decodeLenient(bytes))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void shouldNotWriteWhatTheDataModelDoesNotHold() {
        assertThatThrownBy(() -> DagCbor.encode(new Real(1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DagCbor.encode(Unreadable.INSTANCE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DagCbor.encode(new Text("\ud83d"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static DataValue innermost(DataValue value) {
        DataValue inner = value;
        while (inner instanceof Array array && !array.items().isEmpty()) {
            inner = array.items().get(0);
        }
        return inner;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

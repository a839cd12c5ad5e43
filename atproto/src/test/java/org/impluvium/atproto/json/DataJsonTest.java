package org.impluvium.atproto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Link;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Real;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.data.DataValue.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataJsonTest {

    private static final Cid CID = Cid.ofRaw(new byte[0]);

    @Test
    void shouldReadAllKindsFromTextBytesAndTree() throws Exception {
        String json = "{\"a\":[null,true,-1,\"é\"],\"b\":{\"$link\":\"" + CID + "\"},\"c\":{\"$bytes\":\"AQI\"}}";
        Map<String, DataValue> expected = new LinkedHashMap<>();
        expected.put("a", Array.of(Null.INSTANCE, DataValue.Bool.TRUE, new Int(-1), new Text("é")));
        expected.put("b", new Link(CID));
        expected.put("c", new Bytes(new byte[] {1, 2}));

        assertThat(DataJson.read(json)).isEqualTo(new Obj(expected));
        assertThat(DataJson.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Obj(expected));
        assertThat(DataJson.read(new ObjectMapper().readTree(json))).isEqualTo(new Obj(expected));
        assertThat(DataJson.readLenient(json)).isEqualTo(new Obj(expected));
        assertThat(DataJson.write(new Obj(expected))).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|TRUNCATED",
                "[]|WRONG_TYPE",
                "\"a\"|WRONG_TYPE",
                "{}{}|TRAILING_BYTES",
                "{\"a\":1.5}|UNSUPPORTED",
                "{\"a\":1e400}|UNSUPPORTED",
                "{\"a\":9223372036854775808}|UNSUPPORTED",
                "{\"a\":1,\"a\":2}|DUPLICATE_KEY",
                "{\"a\":\"\\ud83d\"}|INVALID_TEXT",
                "{\"\\udc00\":1}|INVALID_TEXT",
                "{\"$type\":\"\"}|INVALID_DOCUMENT",
                "{\"$type\":null}|INVALID_DOCUMENT",
                "{\"a\":{\"$link\":\"nope\"}}|INVALID_DOCUMENT",
                "{\"a\":{\"$link\":1}}|INVALID_DOCUMENT",
                "{\"a\":{\"$bytes\":\"=\"}}|INVALID_DOCUMENT",
                "{\"a\":{\"$bytes\":\"AQI\",\"b\":1}}|INVALID_DOCUMENT",
                "{\"a\":{\"$type\":\"blob\",\"size\":1}}|INVALID_DOCUMENT",
                "{\"a\"|MALFORMED",
                "{'a':1}|MALFORMED",
                "{\"a\":01}|MALFORMED",
                "{\"a\":NaN}|MALFORMED",
                "nul|MALFORMED",
            })
    void shouldRefuseWhatIsNotOfTheModel(String json, Reason reason) {
        assertThatThrownBy(() -> DataJson.read(json))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void shouldRefuseALinkThatIsTheWholeDocument() {
        assertThatThrownBy(() -> DataJson.read("{\"$link\":\"" + CID + "\"}")).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldMarkOddPartsLenientlyAndKeepTheRest() throws DecodeException {
        String json = "{\"a\":[1.5,9223372036854775808,\"\\ud83d\",1e400,2],\"\\udc00\":0,\"b\":1,\"b\":2}";

        DataValue read = DataJson.readLenient(json);

        assertThat(read)
                .isEqualTo(new Obj(Map.of(
                        "a",
                        Array.of(
                                new Real(1.5),
                                Unreadable.INSTANCE,
                                Unreadable.INSTANCE,
                                new Real(Double.POSITIVE_INFINITY),
                                new Int(2)),
                        "b",
                        new Int(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123.0", "123", "1.23e2", "12300e-2"})
    void shouldTakeAFloatThatIsAnIntegerForTheInteger(String number) throws DecodeException {
        assertThat(DataJson.read("{\"a\":" + number + "}").integer("a")).hasValue(123);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$link\":5}",
                "{\"$link\":\"x\"}",
                "{\"$bytes\":\"=\"}",
                "{\"$type\":7}",
                "{\"$type\":\"blob\"}"
            })
    void shouldKeepAnIllMadeObjectAsItIsWrittenLeniently(String json) throws DecodeException {
        assertThat(DataJson.write(DataJson.readLenient(json))).isEqualTo(json);
    }

    @Test
    void shouldReadAsDeepAsTheBoundAndNoDeeper() throws DecodeException {
        String deepest = "{\"a\":" + "[".repeat(499) + "]".repeat(499) + "}";
        String tooDeep = "{\"a\":" + "[".repeat(500) + "1" + "]".repeat(500) + ",\"b\":1}";

        assertThat(DataJson.write(DataJson.read(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> DataJson.read(tooDeep))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP));
        assertThat(DataJson.readLenient(tooDeep)).isInstanceOfSatisfying(Obj.class, o -> assertThat(o.integer("b"))
                .hasValue(1));
    }

    @Test
    void shouldStepOverAHundredThousandLevelsWithoutTheStack() throws DecodeException {
        int levels = 100_000;
        String json = "[" + "{\"a\":[".repeat(levels) + "]}".repeat(levels) + ",\"b\"]";

        assertThat(DataJson.readLenient(json))
                .isInstanceOfSatisfying(
                        Array.class, array -> assertThat(array.items().get(1)).isEqualTo(new Text("b")));
    }

    @Test
    void shouldTakeNothingButUtf8() {
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
        byte[] damaged = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> DataJson.readLenient(utf16)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> DataJson.readLenient(damaged))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_TEXT));
    }

    @Test
    void shouldNotWriteWhatJsonCannotHold() {
        assertThatThrownBy(() -> DataJson.write(Unreadable.INSTANCE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataJson.write(new Real(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThat(DataJson.write(new Real(1.5))).isEqualTo("1.5");
    }
}

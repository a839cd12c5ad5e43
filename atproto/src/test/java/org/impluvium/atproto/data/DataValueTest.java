package org.impluvium.atproto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Link;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.junit.jupiter.api.Test;

class DataValueTest {

    private static final Cid CID = Cid.ofRaw(new byte[0]);

    @Test
    void shouldGiveAFieldOnlyInItsOwnType() {
        Obj object = new Obj(Map.of(
                "text",
                new Text("a"),
                "int",
                new Int(1),
                "bool",
                Bool.TRUE,
                "array",
                Array.of(new Int(1)),
                "object",
                Obj.EMPTY,
                "link",
                new Link(CID),
                "bytes",
                new Bytes(new byte[1]),
                "null",
                Null.INSTANCE));

        assertThat(object.text("text")).contains("a");
        assertThat(object.text("int")).isEmpty();
        assertThat(object.integer("int")).hasValue(1);
        assertThat(object.integer("text")).isEmpty();
        assertThat(object.bool("bool")).contains(true);
        assertThat(object.bool("int")).isEmpty();
        assertThat(object.items("array")).hasSize(1);
        assertThat(object.items("object")).isEmpty();
        assertThat(object.object("object")).contains(Obj.EMPTY);
        assertThat(object.object("array")).isEmpty();
        assertThat(object.link("link")).contains(CID);
        assertThat(object.link("bytes")).isEmpty();
        assertThat(object.bytes("bytes")).isPresent();
        assertThat(object.bytes("link")).isEmpty();
        assertThat(object.get("null")).isEqualTo(Null.INSTANCE);
        assertThat(object.get("absent")).isNull();
        assertThat(object.type()).isEmpty();
    }

    @Test
    void shouldNotChangeWithWhatItWasMadeOf() {
        byte[] bytes = {1};
        List<DataValue> items = new ArrayList<>(List.of(new Int(1)));
        Map<String, DataValue> entries = new LinkedHashMap<>(Map.of("a", new Int(1)));
        Bytes byteString = new Bytes(bytes);
        Array array = new Array(items);
        Obj object = new Obj(entries);

        bytes[0] = 2;
        byteString.value()[0] = 3;
        items.clear();
        entries.clear();

        assertThat(byteString).isEqualTo(new Bytes(new byte[] {1}));
        assertThat(array.items()).hasSize(1);
        assertThat(object.entries()).hasSize(1);
        assertThatThrownBy(() -> object.entries().clear()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void shouldCompareObjectsWithoutRegardToOrder() {
        Map<String, DataValue> oneWay = new LinkedHashMap<>();
        oneWay.put("a", new Int(1));
        oneWay.put("b", new Int(2));
        Map<String, DataValue> otherWay = new LinkedHashMap<>();
        otherWay.put("b", new Int(2));
        otherWay.put("a", new Int(1));

        assertThat(new Obj(oneWay)).isEqualTo(new Obj(otherWay));
        assertThat(new Obj(oneWay).entries().keySet()).containsExactly("a", "b");
    }

    @Test
    void shouldTellABlobThatIsWholeFromOneThatOnlyClaimsToBe() {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        entries.put("$type", new Text("blob"));
        assertThat(new Obj(entries).isBlob()).isTrue();
        assertThat(new Obj(entries).isValidBlob()).isFalse();

        entries.put("ref", new Link(CID));
        entries.put("mimeType", new Text("image/png"));
        entries.put("size", new Int(0));
        assertThat(new Obj(entries).isValidBlob()).isTrue();

        entries.put("size", new Int(-1));
        assertThat(new Obj(entries).isValidBlob()).isFalse();
    }
}

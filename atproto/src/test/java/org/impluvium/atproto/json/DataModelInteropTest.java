package org.impluvium.atproto.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.shared.SharedFolder;
import org.junit.jupiter.api.Test;

/** The protocol's own vectors of the data model, shared by all implementations. */
class DataModelInteropTest {

    @Test
    void shouldGiveTheSameBytesAndIdentifierAsOtherImplementations() throws Exception {
        JsonNode fixtures = load("data-model-fixtures.json");
        assertThat(fixtures).isNotEmpty();
        for (JsonNode fixture : fixtures) {
            byte[] cbor = Base64.getDecoder().decode(fixture.get("cbor_base64").textValue());
            DataValue value = DataJson.read(fixture.get("json"));

            assertThat(DagCbor.encode(value)).isEqualTo(cbor);
            assertThat(DagCbor.decode(cbor)).isEqualTo(value);
            assertThat(Cid.ofDagCbor(cbor)).hasToString(fixture.get("cid").textValue());
            assertThat(new ObjectMapper().readTree(DataJson.write(value))).isEqualTo(fixture.get("json"));
        }
    }

    @Test
    void shouldAcceptWhatIsValid() throws Exception {
        for (JsonNode vector : load("data-model-valid.json")) {
            DataValue value = DataJson.read(vector.get("json"));

            assertThat(DagCbor.decode(DagCbor.encode(value))).isEqualTo(value);
        }
    }

    @Test
    void shouldRefuseWhatIsInvalid() throws Exception {
        for (JsonNode vector : load("data-model-invalid.json")) {
            assertThatThrownBy(() -> DataJson.read(vector.get("json")))
                    .as(vector.get("note").textValue())
                    .isInstanceOf(DecodeException.class);
        }
    }

    private static JsonNode load(String name) throws IOException {
        return new ObjectMapper()
                .readTree(SharedFolder.file("interop/data-model/" + name).toFile());
    }
}

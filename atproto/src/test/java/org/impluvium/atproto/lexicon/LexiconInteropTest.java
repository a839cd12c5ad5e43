package org.impluvium.atproto.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.shared.SharedFolder;
import org.impluvium.atproto.syntax.Nsid;
import org.junit.jupiter.api.Test;

/** The protocol's own vectors of lexicons and records, shared by all implementations. */
class LexiconInteropTest {

    private static final Nsid COLLECTION = new Nsid("example.lexicon.record");

    @Test
    void shouldAcceptValidLexicons() throws Exception {
        for (JsonNode vector : load("lexicon-valid.json")) {
            Lexicon lexicon = Lexicon.parse(vector.get("lexicon").toString());

            assertThat(lexicon.id()).hasToString(vector.at("/lexicon/id").textValue());
        }
    }

    @Test
    void shouldRefuseInvalidLexicons() throws Exception {
        for (JsonNode vector : load("lexicon-invalid.json")) {
            assertThatThrownBy(() -> Lexicon.parse(vector.get("lexicon").toString()))
                    .as(vector.get("name").textValue())
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void shouldAcceptValidRecords() throws Exception {
        RecordValidator validator = validator();
        for (JsonNode vector : load("record-data-valid.json")) {
            assertThat(validator.validate(COLLECTION, DataJson.readLenient(vector.get("data"))))
                    .as(vector.get("name").textValue())
                    .isEqualTo(Optional.empty());
        }
    }

    @Test
    void shouldRefuseInvalidRecords() throws Exception {
        RecordValidator validator = validator();
        for (JsonNode vector : load("record-data-invalid.json")) {
            assertThat(validator.validate(COLLECTION, DataJson.readLenient(vector.get("data"))))
                    .as(vector.get("name").textValue())
                    .isPresent();
        }
    }

    private static RecordValidator validator() throws Exception {
        List<Lexicon> lexicons = new ArrayList<>();
        try (var files = Files.list(SharedFolder.file("interop/lexicon/catalog"))) {
            for (Path file : files.toList()) {
                lexicons.add(Lexicon.parse(Files.readAllBytes(file)));
            }
        }
        return new RecordValidator(LexiconCatalog.of(lexicons));
    }

    private static JsonNode load(String name) throws Exception {
        JsonNode vectors = new ObjectMapper()
                .readTree(SharedFolder.file("interop/lexicon/" + name).toFile());
        assertThat(vectors).isNotEmpty();
        return vectors;
    }
}

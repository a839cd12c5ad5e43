package org.impluvium.atproto.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Nsid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own vectors; those of the protocol are in {@link LexiconInteropTest}. */
class RecordValidatorTest {

    private static final Nsid GARDEN = new Nsid("org.example.garden");
    private static final String LINK = "{\"$link\":\"bafkreiccldh766hwcnuxnf2wh6jgzepf2nlu2lvcllt63eww5p6chi4ity\"}";

    private static final String LEXICON = """
            {"lexicon": 1, "id": "org.example.garden", "defs": {
              "main": {"type": "record", "key": "tid", "record": {
                "type": "object", "required": ["name"], "nullable": ["note"],
                "properties": {
                  "name": {"type": "string", "minGraphemes": 1, "maxGraphemes": 3, "maxLength": 40},
                  "note": {"type": "string"},
                  "stage": {"type": "string", "enum": ["seed", "tree"]},
                  "hint": {"type": "string", "knownValues": ["wet"]},
                  "since": {"type": "string", "format": "datetime"},
                  "owner": {"type": "string", "format": "did"},
                  "size": {"type": "integer", "minimum": 0, "maximum": 100},
                  "open": {"type": "boolean"},
                  "always": {"type": "boolean", "const": true},
                  "kind": {"type": "integer", "const": 7},
                  "beds": {"type": "array", "maxLength": 2, "items": {"type": "ref", "ref": "#bed"}},
                  "photo": {"type": "blob", "accept": ["image/*"], "maxSize": 10},
                  "seal": {"type": "bytes", "maxLength": 2},
                  "link": {"type": "cid-link"},
                  "mood": {"type": "ref", "ref": "#calm"},
                  "any": {"type": "unknown"},
                  "one": {"type": "union", "refs": ["#bed", "org.example.other"]},
                  "only": {"type": "union", "closed": true, "refs": ["#bed"]}}}},
              "bed": {"type": "object", "required": ["plants"], "properties": {"plants": {"type": "integer"}}},
              "calm": {"type": "token"}}}
            """;

    private final RecordValidator validator = new RecordValidator(LexiconCatalog.of(lexicon(LEXICON)));

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "'open': true, 'always': true, 'kind': 7, 'size': 100",
                "'note': null",
                "'stage': 'tree', 'hint': 'dry'",
                "'since': '2026-11-20T23:25:32.352Z', 'owner': 'did:plc:x'",
                "'beds': [], 'seal': {'$bytes': 'AQI'}, 'link': LINK",
                "'beds': [{'plants': 1}, {'plants': 1}]",
                "'photo': {'$type': 'blob', 'ref': LINK, 'mimeType': 'image/png', 'size': 10}",
                "'mood': 'org.example.garden#calm', 'any': {'x': 1.5}",
                "'one': {'$type': 'org.example.garden#bed', 'plants': 3}",
                "'one': {'$type': 'org.example.other', 'plants': 'many'}",
                "'one': {'$type': 'org.example.stranger'}",
                "'only': {'$type': 'org.example.garden#bed', 'plants': 3}",
                "'strange': 1.5, 'stranger': null",
            })
    void shouldAccept(String fields) throws DecodeException {
        assertThat(validator.validate(GARDEN, record("'name': 'ab', " + fields)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name|'name': null",
                "name|'name': ''",
                "name|'name': 'abcd'",
                "name|'name': 7",
                "stage|'stage': 'Tree'",
                "stage|'stage': null",
                "since|'since': '2026-13-20T23:25:32Z'",
                "since|'since': 'yesterday'",
                "owner|'owner': 'alice.test'",
                "size|'size': 101",
                "size|'size': -1",
                "size|'size': '7'",
                "size|'size': 7.5",
                "open|'open': 'yes'",
                "always|'always': false",
                "kind|'kind': 8",
                "beds|'beds': {}",
                "beds|'beds': [{'plants': 1}, {'plants': 1}, {'plants': 1}]",
                "beds[1].plants|'beds': [{'plants': 1}, {'plants': true}]",
                "beds[0].plants|'beds': [{}]",
                "beds[0]|'beds': [null]",
                "photo|'photo': {'$type': 'blob', 'ref': LINK, 'mimeType': 'image/png', 'size': 11}",
                "photo|'photo': {'$type': 'blob', 'ref': LINK, 'mimeType': 'text/plain', 'size': 1}",
                "photo|'photo': {'$type': 'blob'}",
                "photo|'photo': LINK",
                "seal|'seal': {'$bytes': 'AQID'}",
                "seal|'seal': 'AQ'",
                "link|'link': 'bafkreiccldh766hwcnuxnf2wh6jgzepf2nlu2lvcllt63eww5p6chi4ity'",
                "mood|'mood': 'calm'",
                "any|'any': 1",
                "any|'any': LINK",
                "one|'one': {'plants': 3}",
                "one|'one': 7",
                "one.plants|'one': {'$type': 'org.example.garden#bed'}",
                "only|'only': {'$type': 'org.example.other'}",
            })
    void shouldNameThePathOfWhatIsWrong(String path, String fields) throws DecodeException {
        assertThat(validator.validate(GARDEN, record("'name': 'ab', " + fields)))
                .hasValueSatisfying(violation -> assertThat(violation.path()).isEqualTo(path));
    }

    @Test
    void shouldMissWhatIsRequired() throws DecodeException {
        assertThat(validator.validate(GARDEN, record("'size': 1"))).contains(new Violation("name", "missing"));
    }

    @Test
    void shouldHoldARecordToItsCollection() throws DecodeException {
        assertThat(validator.validate(GARDEN, json("{'name': 'ab'}")))
                .map(Violation::path)
                .contains("$type");
        assertThat(validator.validate(GARDEN, json("{'$type': 'org.example.garden#main', 'name': 'ab'}")))
                .isPresent();
        assertThat(validator.validate(GARDEN, json("['ab']")))
                .map(Violation::toString)
                .contains("not an object");
    }

    @Test
    void shouldCountGraphemesAndBytesEachInItsOwnWay() throws DecodeException {
        // Three families: three graphemes, but 25 bytes each.
        assertThat(validator.validate(GARDEN, record("'name': '👩‍👩‍👧‍👧'"))).isEmpty();
        assertThat(validator.validate(GARDEN, record("'name': '👩‍👩‍👧‍👧👩‍👩‍👧‍👧'")))
                .map(Violation::message)
                .contains("string too short or too long in bytes");
        assertThat(validator.validate(GARDEN, record("'name': 'e\u0301e\u0301e\u0301'")))
                .isEmpty();
        assertThat(validator.validate(GARDEN, record("'name': 'e\u0301e\u0301e\u0301e\u0301'")))
                .isPresent();
        assertThat(validator.validate(GARDEN, record("'name': '🇯🇵🇩🇪🇧🇷'"))).isEmpty();
    }

    @Test
    void shouldTolerateWhatCouldNotBeReadOnlyWhereNobodyLooks() throws DecodeException {
        assertThat(validator.validate(GARDEN, record("'name': 'ab', 'odd': '\\ud83d'")))
                .isEmpty();
        assertThat(validator.validate(GARDEN, record("'name': '\\ud83d'"))).isPresent();
    }

    @Test
    void shouldSayWhichCollectionsItDescribes() {
        LexiconCatalog catalog = LexiconCatalog.of(lexicon(LEXICON));

        assertThat(catalog.describes(GARDEN)).isTrue();
        assertThat(catalog.describes(new Nsid("org.example.other"))).isFalse();
        assertThatThrownBy(() -> validator.validate(new Nsid("org.example.other"), DataValue.Obj.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DataValue record(String fields) throws DecodeException {
        return json("{'$type': 'org.example.garden', " + fields + "}");
    }

    private static DataValue json(String json) throws DecodeException {
        return DataJson.readLenient(json.replace("LINK", LINK).replace('\'', '"'));
    }

    private static Lexicon lexicon(String json) {
        try {
            return Lexicon.parse(json);
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }
}

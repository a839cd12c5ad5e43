package org.impluvium.atproto.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.impluvium.atproto.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

    @Test
    void shouldKnowItsNameAndDefinitions() throws DecodeException {
        Lexicon lexicon =
                of("'main': {'type': 'record', 'key': 'any', 'record': {'type': 'object'}}, 'x': {'type': 'token'}");

        assertThat(lexicon.id()).hasToString("org.example.x");
        assertThat(lexicon.definitionNames()).containsExactly("main", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x': 1",
                "'x': {}",
                "'x': {'type': 'strange'}",
                "'x': {'type': 'ref', 'ref': '#y'}",
                "'x': {'type': 'unknown'}",
                "'x': {'type': 'union', 'refs': []}",
                "'x': {'type': 'query'}",
                "'main': {'type': 'record', 'record': {'type': 'object'}}",
                "'main': {'type': 'record', 'key': 'any', 'record': {'type': 'string'}}",
                "'x': {'type': 'array'}",
                "'x': {'type': 'array', 'items': {'type': 'ref', 'ref': 'nowhere'}}",
                "'x': {'type': 'array', 'items': {'type': 'ref', 'ref': 'org.example.y#'}}",
                "'x': {'type': 'array', 'items': {'type': 'union', 'refs': [1]}}",
                "'x': {'type': 'array', 'items': {'type': 'union', 'refs': [], 'closed': 1}}",
                "'x': {'type': 'string', 'format': 'poem'}",
                "'x': {'type': 'string', 'enum': [1]}",
                "'x': {'type': 'string', 'maxLength': 'ten'}",
                "'x': {'type': 'integer', 'minimum': 2, 'maximum': 1}",
                "'x': {'type': 'integer', 'const': 'one'}",
                "'x': {'type': 'boolean', 'const': 1}",
                "'x': {'type': 'object', 'properties': 1}",
                "'x': {'type': 'object', 'properties': {'a': 1}}",
                "'x': {'type': 'object', 'required': ['a']}",
            })
    void shouldRefuseADefinitionThatIsIllMade(String definitions) {
        assertThatThrownBy(() -> of(definitions))
                .isInstanceOfSatisfying(DecodeException.class, e -> assertThat(e.reason())
                        .isEqualTo(DecodeException.Reason.INVALID_DOCUMENT));
    }

    @Test
    void shouldRefuseReferencesThatLeadNowhere() throws DecodeException {
        Lexicon lexicon = of("'x': {'type': 'array', 'items': {'type': 'ref', 'ref': '#y'}}");

        assertThatThrownBy(() -> LexiconCatalog.of(lexicon))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.example.x#y");
    }

    @Test
    void shouldRefuseTheSameLexiconTwice() throws DecodeException {
        Lexicon lexicon = of("'x': {'type': 'token'}");

        assertThatThrownBy(() -> LexiconCatalog.of(lexicon, lexicon)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Lexicon of(String definitions) throws DecodeException {
        String json = "{'lexicon': 1, 'id': 'org.example.x', 'defs': {" + definitions + "}}";
        return Lexicon.parse(json.replace('\'', '"'));
    }
}

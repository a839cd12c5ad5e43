package org.impluvium.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.impluvium.atproto.shared.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocol's own vectors, shared by all implementations. */
class SyntaxInteropTest {

    static List<Arguments> grammars() {
        return List.of(
                grammar("did", Did::isValid),
                grammar("handle", Handle::isValid),
                grammar("nsid", Nsid::isValid),
                grammar("aturi", AtUri::isValid),
                grammar("recordkey", RecordKey::isValid),
                grammar("tid", Tid::isValid),
                grammar("cid", CidSyntax::isValid),
                grammar("datetime", AtDatetime::isValid),
                grammar("language", Language::isValid),
                grammar("atidentifier", AtIdentifier::isValid),
                grammar("uri", UriSyntax::isValid));
    }

    private static Arguments grammar(String name, Predicate<String> isValid) {
        return Arguments.of(name, isValid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void shouldAcceptWhatIsValid(String name, Predicate<String> isValid) {
        assertThat(SharedFolder.vectors("interop/syntax/" + name + "_syntax_valid.txt"))
                .isNotEmpty()
                .allMatch(isValid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void shouldRefuseWhatIsInvalid(String name, Predicate<String> isValid) {
        assertThat(SharedFolder.vectors("interop/syntax/" + name + "_syntax_invalid.txt"))
                .isNotEmpty()
                .noneMatch(isValid);
    }

    @Test
    void shouldFindNoMomentInADateThatIsOnlyGrammar() {
        assertThat(SharedFolder.vectors("interop/syntax/datetime_parse_invalid.txt"))
                .isNotEmpty()
                .allMatch(AtDatetime::isValid)
                .allMatch(value -> AtDatetime.parseMicros(value).isEmpty());
    }

    @Test
    void shouldSeeRepeatedSubtagsBeyondTheGrammar() {
        assertThat(SharedFolder.vectors("interop/syntax/language_parse_invalid.txt"))
                .isNotEmpty()
                .allMatch(value -> new Language(value).repeatsSubtag());
        assertThat(SharedFolder.vectors("interop/syntax/language_syntax_valid.txt"))
                .noneMatch(value -> new Language(value).repeatsSubtag());
    }
}

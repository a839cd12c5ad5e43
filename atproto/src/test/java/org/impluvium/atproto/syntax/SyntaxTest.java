package org.impluvium.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own vectors; those of the protocol are in {@link SyntaxInteropTest}. */
class SyntaxTest {

    @ParameterizedTest
    @ValueSource(strings = {"did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com%3A8080", "did:a:b", "did:x:a:b:-"})
    void shouldTakeADid(String value) {
        assertThat(Did.tryParse(value))
                .hasValueSatisfying(did -> assertThat(did).hasToString(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did:",
                "did:plc:",
                "did::x",
                "did:PLC:x",
                "did:plc:x:",
                "did:plc:x%",
                "did:plc:x#y",
                "did:plc:ü",
                " did:plc:x",
                "did:p1c:x",
                "plc:x"
            })
    void shouldRefuseWhatIsNoDid(String value) {
        assertThat(Did.tryParse(value)).isEmpty();
        assertThatThrownBy(() -> new Did(value)).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice.test", "a.b", "xn--ls8h.test", "4chan.org", "A-b.C1"})
    void shouldTakeAHandle(String value) {
        assertThat(new Handle(value)).hasToString(value);
        assertThat(new AtIdentifier(value).handle()).contains(new Handle(value));
        assertThat(new AtIdentifier(value).did()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "test",
                "alice.",
                ".test",
                "al_ice.test",
                "alice.0test",
                "-a.test",
                "a-.test",
                "a..b",
                "bücher.test",
                "alice.test\n"
            })
    void shouldRefuseWhatIsNoHandle(String value) {
        assertThat(Handle.isValid(value)).isFalse();
        assertThat(AtIdentifier.tryParse(value)).isEmpty();
    }

    @Test
    void shouldKnowHandlesThatDifferInCaseForTheSameName() {
        assertThat(new Handle("Alice.TEST").normalised()).isEqualTo(new Handle("alice.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.bsky.feed.post", "a.b.c", "a-0.1b.C9", "com.atrarium.community.config"})
    void shouldTakeAnNsid(String value) {
        assertThat(new Nsid(value)).hasToString(value);
        assertThat(new Nsid(value).name()).isEqualTo(value.substring(value.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a.b", "a..c", ".a.b.c", "a.b.c.", "1a.b.c", "a.b.1c", "a.b.c-d", "a.b-.c", "a.b.*"})
    void shouldRefuseWhatIsNoNsid(String value) {
        assertThat(Nsid.tryParse(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "3jzfcijpj2z2a", "a:b_c~d.e-f", "...", "A"})
    void shouldTakeARecordKey(String value) {
        assertThat(new RecordKey(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "ä", "a#", "%41"})
    void shouldRefuseWhatIsNoRecordKey(String value) {
        assertThat(RecordKey.tryParse(value)).isEmpty();
    }

    @Test
    void shouldHoldEveryTypeToItsLength() {
        assertThat(Did.isValid("did:plc:" + "x".repeat(2_040))).isTrue();
        assertThat(Did.isValid("did:plc:" + "x".repeat(2_041))).isFalse();
        assertThat(Handle.isValid("a.".repeat(125) + "abc")).isTrue();
        assertThat(Handle.isValid("a.".repeat(125) + "abcd")).isFalse();
        assertThat(Handle.isValid("x".repeat(63) + ".test")).isTrue();
        assertThat(Handle.isValid("x".repeat(64) + ".test")).isFalse();
        assertThat(Nsid.isValid("a.".repeat(157) + "abc")).isTrue();
        assertThat(Nsid.isValid("a.".repeat(157) + "abcd")).isFalse();
        assertThat(RecordKey.isValid("x".repeat(512))).isTrue();
        assertThat(RecordKey.isValid("x".repeat(513))).isFalse();
        assertThat(Language.isValid("en-" + "x".repeat(125))).isTrue();
        assertThat(Language.isValid("en-" + "x".repeat(126))).isFalse();
        assertThat(UriSyntax.isValid("x:" + "y".repeat(8_190))).isTrue();
        assertThat(UriSyntax.isValid("x:" + "y".repeat(8_191))).isFalse();
    }

    @Test
    void shouldHaveNothingAgainstTheAbsenceOfAValue() {
        assertThat(Stream.of(
                        Did.tryParse(null),
                        Handle.tryParse(null),
                        Nsid.tryParse(null),
                        RecordKey.tryParse(null),
                        Tid.tryParse(null),
                        AtUri.tryParse(null),
                        RecordUri.tryParse(null),
                        AtIdentifier.tryParse(null),
                        Language.tryParse(null)))
                .allMatch(Optional::isEmpty);
        assertThat(AtDatetime.parseMicros(null)).isEmpty();
        assertThat(CidSyntax.isValid(null)).isFalse();
        assertThat(UriSyntax.isValid(null)).isFalse();
    }

    @Test
    void shouldQuoteNoMoreThanTheBeginningOfWhatIsWrong() {
        assertThatThrownBy(() -> new Did("x".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(150));
    }

    @Test
    void shouldReadTheTimeOfATid() {
        Tid tid = new Tid("3jzfcijpj2z2a");

        // The digits as a number, split by hand: 2023-06-30T15:03:01.887007Z and clock 6.
        assertThat(tid.micros()).isEqualTo(1_688_137_381_887_007L);
        assertThat(tid.clockId()).isEqualTo(6);
        assertThat(new RecordKey("3jzfcijpj2z2a").asTid()).contains(tid);
        assertThat(new RecordKey("self").asTid()).isEmpty();
        assertThat(Tid.of(0, 0)).hasToString("2222222222222");
        assertThat(Tid.of(Tid.MAX_MICROS, Tid.MAX_CLOCK_ID)).hasToString("bzzzzzzzzzzzz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3jzfcijpj2z2",
                "3jzfcijpj2z2aa",
                "3jzfcijpj2z21",
                "3JZFCIJPJ2Z2A",
                "kjzfcijpj2z2a",
                "3jzfcijpj2z2é"
            })
    void shouldRefuseWhatIsNoTid(String value) {
        assertThat(Tid.tryParse(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "pt-BR", "i-default", "x-private", "zh-Hant-TW"})
    void shouldTakeALanguage(String value) {
        assertThat(new Language(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "JA", "jaja", "ja-", "ja--JP", "x", "ja_JP", "日本"})
    void shouldRefuseWhatIsNoLanguage(String value) {
        assertThat(Language.tryParse(value)).isEmpty();
    }

    @Test
    void shouldRefuseLookalikesOfCidsAndUris() {
        assertThat(CidSyntax.isValid("bafkreiccldh766hwcnuxnf2wh6jgzepf2nlu2lvcllt63eww5p6chi4ity"))
                .isTrue();
        assertThat(CidSyntax.isValid("bafkrei.")).isFalse();
        assertThat(CidSyntax.isValid("bafkr")).isFalse();
        assertThat(UriSyntax.isValid("https://example.com/ä")).isTrue();
        assertThat(UriSyntax.isValid("https://example.com/a b")).isFalse();
        assertThat(UriSyntax.isValid("https:")).isFalse();
        assertThat(UriSyntax.isValid("1https:x")).isFalse();
    }
}

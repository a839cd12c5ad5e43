package org.impluvium.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.impluvium.atproto.shared.DataValues;

/** The grammars against plain regular expressions, and the orders against the numbers and bytes behind them. */
class SyntaxProperties {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Predicate<String> DID = matches("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]", Did.MAX_LENGTH);
    private static final Predicate<String> HANDLE =
            matches("(?:" + LABEL + "\\.)+(?![0-9])" + LABEL, Handle.MAX_LENGTH);
    private static final Predicate<String> NSID =
            matches("(?![0-9])" + LABEL + "(?:\\." + LABEL + ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}", Nsid.MAX_LENGTH);
    private static final Predicate<String> KEY = matches("(?!\\.\\.?$)[a-zA-Z0-9_~.:-]+", RecordKey.MAX_LENGTH);
    private static final Predicate<String> TID = matches("[2-7a-j][2-7a-z]{12}", 13);
    private static final Predicate<String> LANGUAGE =
            matches("(?:i|[a-z]{2,3})(?:-[a-zA-Z0-9]+)*|[xX](?:-[a-zA-Z0-9]+)+", Language.MAX_LENGTH);
    private static final Predicate<String> DATETIME = matches(
            "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,20})?"
                    + "(?:Z|(?!-00:00)[+-][0-2][0-9]:[0-5][0-9])",
            64);

    private static Predicate<String> matches(String regex, int maxLength) {
        Predicate<String> pattern = Pattern.compile(regex).asMatchPredicate();
        return value -> value.length() <= maxLength && pattern.test(value);
    }

    /** Strings that are valid or nearly so: made of valid pieces and of characters that grammars care about. */
    @Provide
    Arbitrary<String> nearlyValid() {
        Arbitrary<String> pieces = Arbitraries.of(
                "did:",
                "plc:",
                "at://",
                "/",
                "app.bsky.feed.post",
                "alice.test",
                "3jzfcijpj2z2a",
                "self",
                ".",
                "-",
                ":",
                "%",
                "#",
                "_",
                "a",
                "Z",
                "7",
                "0",
                " ",
                "é",
                "xn--a",
                "en",
                "x-",
                "2023-01-31T",
                "23:59:59",
                "+01:00",
                "-00:00",
                ".123",
                "Z");
        Arbitrary<String> characters =
                Arbitraries.strings().withChars("ab2z9A.-:/%_~ T+").ofMaxLength(14);
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(6).map(list -> String.join("", list)), characters, Arbitraries.strings());
    }

    @Property(tries = 20_000)
    void shouldAgreeWithTheGrammarsOfTheSpecification(@ForAll("nearlyValid") String value) {
        assertThat(Did.isValid(value)).isEqualTo(DID.test(value));
        assertThat(Handle.isValid(value)).isEqualTo(HANDLE.test(value));
        assertThat(Nsid.isValid(value)).isEqualTo(NSID.test(value));
        assertThat(RecordKey.isValid(value)).isEqualTo(KEY.test(value));
        assertThat(Tid.isValid(value)).isEqualTo(TID.test(value));
        assertThat(Language.isValid(value)).isEqualTo(LANGUAGE.test(value));
        assertThat(AtDatetime.isValid(value)).isEqualTo(DATETIME.test(value));
        assertThat(AtUri.isValid(value)).isEqualTo(isAtUri(value));
        assertThat(AtDatetime.parseMicros(value).isEmpty() || AtDatetime.isValid(value))
                .isTrue();
        assertThat(RecordUri.tryParse(value).isEmpty() || AtUri.isValid(value)).isTrue();
        assertThat(CidSyntax.isValid(value) && UriSyntax.isValid(value)).isFalse();
    }

    private static boolean isAtUri(String value) {
        String[] parts = value.split("/", -1);
        return value.startsWith("at://")
                && parts.length <= 5
                && (DID.test(parts[2]) || HANDLE.test(parts[2]))
                && (parts.length < 4 || NSID.test(parts[3]))
                && (parts.length < 5 || KEY.test(parts[4]));
    }

    @Property
    void shouldReadBackATid(
            @ForAll @LongRange(max = Tid.MAX_MICROS) long micros, @ForAll @IntRange(max = Tid.MAX_CLOCK_ID) int clock) {
        Tid tid = Tid.of(micros, clock);

        assertThat(tid.micros()).isEqualTo(micros);
        assertThat(tid.clockId()).isEqualTo(clock);
        assertThat(Tid.tryParse(tid.value())).contains(tid);
    }

    @Property
    void shouldOrderTidsByTimeThenClock(
            @ForAll @LongRange(max = Tid.MAX_MICROS) long time,
            @ForAll @LongRange(max = Tid.MAX_MICROS) long otherTime,
            @ForAll @IntRange(max = Tid.MAX_CLOCK_ID) int clock,
            @ForAll @IntRange(max = Tid.MAX_CLOCK_ID) int otherClock) {
        int expected = Comparator.comparingLong(Tid::micros)
                .thenComparingInt(Tid::clockId)
                .compare(Tid.of(time, clock), Tid.of(otherTime, otherClock));

        assertThat(Integer.signum(Tid.of(time, clock).compareTo(Tid.of(otherTime, otherClock))))
                .isEqualTo(Integer.signum(expected));
        assertThat(Tid.of(time, clock).compareTo(Tid.of(time, otherClock)) < 0).isEqualTo(clock < otherClock);
    }

    @Provide
    Arbitrary<RecordUri> records() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("ab-").ofMaxLength(3).map(s -> "x" + s + "y");
        return Combinators.combine(part, part, part)
                .as((did, name, key) ->
                        new RecordUri(new Did("did:plc:" + did), new Nsid("a." + name + ".c"), new RecordKey(key)));
    }

    @Property
    void shouldReadBackARecordUri(@ForAll("records") RecordUri uri) {
        assertThat(RecordUri.tryParse(uri.toString())).contains(uri);
        assertThat(AtUri.ofRecord(uri.repository(), uri.collection(), uri.key()).asRecord())
                .contains(uri);
    }

    @Property
    void shouldOrderRecordUrisByTheBytesOfTheirWrittenForm(
            @ForAll("records") RecordUri one, @ForAll("records") RecordUri other) {
        int expected = Arrays.compareUnsigned(utf8(one.toString()), utf8(other.toString()));

        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(expected));
        assertThat(Integer.signum(new AtUri(one.toString()).compareTo(new AtUri(other.toString()))))
                .isEqualTo(Integer.signum(expected));
    }

    @Property
    void shouldFindTheMomentOfAnyRealDate(
            @ForAll @LongRange(min = -61_851_600_000L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999) int micros,
            @ForAll @IntRange(min = -1_439, max = 1_439) int offset) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, micros * 1_000, ZoneOffset.UTC);
        String zone = offset == 0
                ? "Z"
                : String.format("%s%02d:%02d", offset < 0 ? "-" : "+", Math.abs(offset) / 60, Math.abs(offset) % 60);
        String written = local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS")) + zone;
        LocalDateTime utc = local.minusMinutes(offset);

        assertThat(AtDatetime.parseMicros(written))
                .as(written)
                .hasValue(ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), utc));
    }

    @Provide
    Arbitrary<String> texts() {
        return DataValues.texts();
    }

    @Property
    void shouldMeasureAndOrderTextsAsTheirBytes(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(Utf8.length(one)).isEqualTo(utf8(one).length);
        assertThat(Integer.signum(Utf8.compare(one, other)))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(one), utf8(other))));
        assertThat(Utf8.decode(utf8(one), 0, utf8(one).length)).isEqualTo(one);
    }

    @Property
    void shouldDecodeNothingButUtf8(@ForAll byte[] bytes) {
        String text = Utf8.decode(bytes, 0, bytes.length);
        if (text != null) {
            assertThat(utf8(text)).isEqualTo(bytes);
        }
    }

    @Property
    void shouldKnowATextThatHasNoEncoding(@ForAll String text) {
        assertThat(Utf8.isWellFormed(text))
                .isEqualTo(StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

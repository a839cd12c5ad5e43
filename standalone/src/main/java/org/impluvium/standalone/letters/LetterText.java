package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.impluvium.standalone.text.PlainText;

/** Letters for people. Pure functions; the text is safe for a terminal. */
public final class LetterText {

    /** Of a reason in a list; the whole of it is shown with the letter. */
    private static final int MOST_OF_REASON = 300;

    private static final String GAP = "  ";

    private LetterText() {}

    /** One line: where it lies, when, from where, which step refused it, why, and what became of it. */
    public static String line(Letter letter, Optional<Settlement.As> settled) {
        String why = letter.why();
        return PlainText.of(String.join(
                GAP,
                letter.place().toString(),
                letter.when().toString(),
                from(letter),
                letter.step(),
                (why.length() > MOST_OF_REASON ? why.substring(0, MOST_OF_REASON) + "…" : why)
                        + settled.map(as -> GAP + '[' + as.word() + ']').orElse("")));
    }

    /** The whole letter, several lines. */
    public static List<String> whole(Letter letter, Optional<Settlement.As> settled, Origins origins) {
        ValueText value = ValueText.of(letter, origins);
        Stream<String> head = Stream.of(
                letter.place().toString(),
                field("refused", letter.when().toString()),
                field("from", from(letter)),
                field("step", letter.step()),
                field("reason", letter.why()),
                field("state", settled.map(Settlement.As::word).orElse("open")),
                field("key", ByteText.of(letter.key())));
        Stream<String> headers = StreamSupport.stream(letter.headers().spliterator(), false)
                .map(header -> field("header", header.key() + ": " + text(header)));
        Stream<String> body = Stream.of(
                        value.problem() == null ? null : field("problem", value.problem()),
                        field(
                                "value",
                                Stream.of(value.json(), value.hex(), "null")
                                        .filter(text -> text != null)
                                        .findFirst()
                                        .orElseThrow()),
                        value.content() == null ? null : field("content", value.content()))
                .filter(text -> text != null);
        return Stream.of(head, headers, body)
                .flatMap(lines -> lines)
                .map(PlainText::of)
                .collect(Collectors.toList());
    }

    private static String field(String name, String value) {
        return String.format("  %-8s %s", name, value);
    }

    private static String from(Letter letter) {
        return letter.origin().map(Place::toString).orElse("(damaged: it does not say from where)");
    }

    static String text(Header header) {
        return header.value() == null ? "null" : new String(header.value(), UTF_8);
    }
}

package org.impluvium.receiver.filter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TagScanProperties {

    private static final Pattern BODY = Pattern.compile("[Aa][Tt][Rr]_[0-9a-fA-F]{8}");

    @Property
    void shouldFindWhatAPlainSearchFinds(@ForAll("bytesWithPieces") String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);

        assertThat(TagScan.contains(bytes, 0, bytes.length))
                .isEqualTo(BODY.matcher(text).find());
    }

    @Property
    void shouldLookOnlyIntoTheRange(@ForAll("bytesWithPieces") String text, @ForAll int one, @ForAll int other) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int a = Math.floorMod(one, bytes.length + 1);
        int b = Math.floorMod(other, bytes.length + 1);
        int from = Math.min(a, b);
        int to = Math.max(a, b);

        assertThat(TagScan.contains(bytes, from, to))
                .isEqualTo(BODY.matcher(text.substring(from, to)).find());
    }

    @Provide
    Arbitrary<String> bytesWithPieces() {
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange((char) 0, (char) 255).ofMaxLength(12);
        Arbitrary<String> pieces = Arbitraries.of(
                "atr_0123abcd",
                "ATR_FFFFFFFF",
                "aTr_9a9b9c9d",
                "atr_",
                "atr_0123abc",
                "tr_0123abcd",
                "_",
                "__",
                "a",
                "g");
        return Arbitraries.oneOf(noise, pieces).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Test
    void shouldSeeAnEscapeOfEveryCharacterOfATag() {
        String tag = "atr_0123abcd";
        for (int i = 0; i < tag.length(); i++) {
            for (String format : List.of("\\u%04x", "\\u%04X")) {
                String json = "{\"text\":\"#" + tag.substring(0, i) + String.format(format, (int) tag.charAt(i))
                        + tag.substring(i + 1) + "\"}";
                byte[] bytes = json.getBytes(ISO_8859_1);
                assertThat(TagScan.mayBeInJson(bytes, 0, bytes.length)).as(json).isTrue();
            }
        }
    }

    @Test
    void shouldNotBeAlarmedByEscapesThatServersWriteAllTheTime() {
        byte[] bytes =
                "{\"text\":\"a \\u0026 b \\u003c \\u003e \\n \\\" \\\\ \\u3042 atr_ 0123abcd\"}".getBytes(ISO_8859_1);

        assertThat(TagScan.mayBeInJson(bytes, 0, bytes.length)).isFalse();
    }
}

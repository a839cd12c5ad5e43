package org.impluvium.processor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.utils.Bytes;

/** The order of the bytes is the order of the parts, and the parts come back. */
class KeyProperties {

    @Property
    void shouldOrderNumbersNegativeOnesFirst(@ForAll long one, @ForAll long other) {
        assertThat(Integer.signum(number(one).compareTo(number(other)))).isEqualTo(Long.compare(one, other));
    }

    @Property
    void shouldOrderStringsBeforeWhatFollowsThem(
            @ForAll @AlphaChars @Chars({'.', ':', '-'}) String one,
            @ForAll @AlphaChars @Chars({'.', ':', '-'}) String other,
            @ForAll @IntRange(max = 255) int first,
            @ForAll @IntRange(max = 255) int second) {
        int expected = one.equals(other) ? Integer.compare(first, second) : one.compareTo(other);

        int order = key(one, first).compareTo(key(other, second));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(expected));
    }

    @Property
    void shouldReadWhatWasWritten(
            @ForAll @AlphaChars String first,
            @ForAll @IntRange(max = 255) int octet,
            @ForAll long number,
            @ForAll @AlphaChars String last) {
        KeyReader reader = new KeyReader(new KeyWriter()
                .string(first)
                .octet(octet)
                .number(number)
                .last(last)
                .key());

        assertThat(reader.string()).isEqualTo(first);
        assertThat(reader.octet()).isEqualTo(octet);
        assertThat(reader.number()).isEqualTo(number);
        assertThat(reader.last()).isEqualTo(last);
    }

    private static Bytes number(long value) {
        return new KeyWriter().number(value).key();
    }

    private static Bytes key(String string, int octet) {
        return new KeyWriter().string(string).octet(octet).key();
    }
}

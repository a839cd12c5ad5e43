package org.impluvium.atproto.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.shared.DataValues;

class DagCborProperties {

    @Provide
    Arbitrary<DataValue> values() {
        return DataValues.any();
    }

    @Property
    void shouldReadBackWhatWasWritten(@ForAll("values") DataValue value) throws DecodeException {
        byte[] bytes = DagCbor.encode(value);

        assertThat(DagCbor.decode(bytes)).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(DagCbor.decodeLenient(bytes)).isEqualTo(value);
    }

    @Property
    void shouldReadFromTheMiddleOfOtherBytes(
            @ForAll("values") DataValue value,
            @ForAll @Size(max = 9) byte[] before,
            @ForAll @Size(max = 9) byte[] after)
            throws DecodeException {
        byte[] bytes = DagCbor.encode(value);
        byte[] all = Arrays.copyOf(before, before.length + bytes.length + after.length);
        System.arraycopy(bytes, 0, all, before.length, bytes.length);
        System.arraycopy(after, 0, all, before.length + bytes.length, after.length);

        assertThat(DagCbor.decode(all, before.length, before.length + bytes.length))
                .isEqualTo(value);
    }

    @Property
    void shouldRefuseWhatIsCutShort(@ForAll("values") DataValue value, @ForAll @IntRange(min = 1) int cut) {
        byte[] bytes = DagCbor.encode(value);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1 - cut % bytes.length);

        assertThatThrownBy(() -> DagCbor.decode(shorter)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> DagCbor.decodeLenient(shorter)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> new CborReader(shorter).skip()).isInstanceOf(DecodeException.class);
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        requireConsistent(bytes);
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnDamagedBytes(
            @ForAll("values") DataValue value, @ForAll int at, @ForAll byte with, @ForAll @IntRange(max = 2) int how) {
        requireConsistent(DataValues.mutate(DagCbor.encode(value), at, with, how));
    }

    /** The facts that bind the three ways of reading together, whatever the bytes are. */
    private static void requireConsistent(byte[] bytes) {
        Optional<DataValue> strict = strict(bytes);
        Optional<DataValue> lenient = lenient(bytes);

        // What strict reading takes has one encoding, and lenient reading sees the same in it.
        strict.ifPresent(value -> assertThat(DagCbor.encode(value)).isEqualTo(bytes));
        strict.ifPresent(value -> assertThat(lenient).contains(value));
        assertThat(skips(bytes)).isEqualTo(lenient.isPresent());
    }

    private static Optional<DataValue> strict(byte[] bytes) {
        try {
            return Optional.of(DagCbor.decode(bytes));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<DataValue> lenient(byte[] bytes) {
        try {
            return Optional.of(DagCbor.decodeLenient(bytes));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static boolean skips(byte[] bytes) {
        CborReader reader = new CborReader(bytes);
        try {
            reader.skip();
            return reader.atEnd();
        } catch (DecodeException e) {
            return false;
        }
    }
}

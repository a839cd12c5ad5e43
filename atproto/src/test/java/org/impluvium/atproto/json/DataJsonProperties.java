package org.impluvium.atproto.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.shared.DataValues;

class DataJsonProperties {

    @Provide
    Arbitrary<DataValue> objects() {
        return DataValues.object();
    }

    @Property
    void shouldReadBackWhatWasWritten(@ForAll("objects") DataValue object) throws DecodeException {
        String json = DataJson.write(object);

        assertThat(DataJson.read(json)).isEqualTo(object);
        assertThat(DataJson.readLenient(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(object);
    }

    @Property(tries = 3_000)
    void shouldFailOnlyWithItsOwnExceptionOnDamagedDocuments(
            @ForAll("objects") DataValue object,
            @ForAll int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 2) int how) {
        byte[] json = DataJson.write(new DataValue.Obj(Map.of("$type", new DataValue.Text("a"), "b", object)))
                .getBytes(StandardCharsets.UTF_8);

        readBothWays(DataValues.mutate(json, at, with, how));
    }

    @Property(tries = 3_000)
    void shouldFailOnlyWithItsOwnExceptionOnAnyBytes(@ForAll byte[] bytes) {
        readBothWays(bytes);
    }

    /** What strict reading takes, lenient reading takes for the same. */
    private static void readBothWays(byte[] json) {
        try {
            DataValue strict = DataJson.read(json);
            assertThat(DataJson.readLenient(json)).isEqualTo(strict);
        } catch (DecodeException refused) {
            try {
                assertThat(DataJson.readLenient(json)).isNotNull();
            } catch (DecodeException refusedToo) {
                assertThat(refusedToo.reason()).isNotNull();
            }
        }
    }
}

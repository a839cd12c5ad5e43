package org.impluvium.atproto.car;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.shared.DataValues;

class CarProperties {

    @Property
    void shouldReadBackWhatWasWritten(@ForAll @Size(max = 6) List<@Size(max = 300) byte[]> blocks)
            throws DecodeException {
        CarReader car = CarReader.open(carOf(blocks));
        List<byte[]> read = new ArrayList<>();
        while (car.next()) {
            assertThat(car.hashMatches()).isTrue();
            read.add(car.block());
        }
        assertThat(read).containsExactlyElementsOf(blocks);
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        walk(bytes);
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnDamagedBytes(
            @ForAll @Size(max = 4) List<@Size(max = 40) byte[]> blocks,
            @ForAll int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 2) int how) {
        walk(DataValues.mutate(carOf(blocks), at, with, how));
    }

    @Property
    void shouldNeverMakeABlockOfWhatIsCutShort(
            @ForAll @Size(min = 1, max = 4) List<@Size(max = 40) byte[]> blocks, @ForAll @IntRange(min = 1) int cut) {
        byte[] car = carOf(blocks);
        byte[] shorter = Arrays.copyOf(car, car.length - 1 - cut % car.length);

        assertThat(walk(shorter)).isLessThan(blocks.size());
    }

    /** Reads to the end or to the first damage; returns how many blocks were whole. */
    private static int walk(byte[] bytes) {
        int whole = 0;
        try {
            CarReader car = CarReader.open(bytes);
            while (car.next()) {
                whole += car.hashMatches() ? 1 : 0;
                assertThat(car.blockTo()).isBetween(car.blockFrom(), bytes.length);
            }
            car.find(Cid.ofRaw(bytes));
        } catch (DecodeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        return whole;
    }

    private static byte[] carOf(List<byte[]> blocks) {
        CarWriter writer = new CarWriter(Cid.ofRaw(new byte[0]));
        for (byte[] block : blocks) {
            writer.block(Cid.ofRaw(block), block);
        }
        return writer.toByteArray();
    }
}

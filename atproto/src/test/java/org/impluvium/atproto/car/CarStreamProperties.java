package org.impluvium.atproto.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.shared.DataValues;

/** An archive that comes in pieces is what it is when it lies in one. */
class CarStreamProperties {

    private static final int MAX_SECTION = 5_000;

    @Property
    void shouldShowTheSameBlocksHoweverItIsCut(
            @ForAll @Size(max = 6) List<@Size(max = 300) byte[]> blocks,
            @ForAll @IntRange(min = 1, max = 400) int piece)
            throws DecodeException {
        List<byte[]> shown = new ArrayList<>();
        byte[] car = carOf(blocks);

        CarStream stream = read(car, piece, shown);

        assertThat(shown).containsExactlyElementsOf(blocks);
        assertThat(stream.roots()).isEqualTo(CarReader.open(car).roots());
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnDamagedBytes(
            @ForAll @Size(max = 4) List<@Size(max = 40) byte[]> blocks,
            @ForAll int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 2) int how,
            @ForAll @IntRange(min = 1, max = 60) int piece) {
        byte[] damaged = DataValues.mutate(carOf(blocks), at, with, how);
        try {
            read(damaged, piece, new ArrayList<>());
        } catch (DecodeException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Property
    void shouldSayWhenItEndsInTheMiddle(
            @ForAll @Size(min = 1, max = 4) List<@Size(max = 40) byte[]> blocks,
            @ForAll @IntRange(min = 1, max = 30) int cut) {
        byte[] car = carOf(blocks);
        byte[] shorter = Arrays.copyOf(car, car.length - Math.min(cut, Cid.LENGTH));

        assertThatThrownBy(() -> read(shorter, 7, new ArrayList<>())).isInstanceOf(DecodeException.class);
    }

    @Example
    void shouldHoldNoMoreThanASectionAndAPieceOfWhatNeverEnds() throws DecodeException {
        CarStream stream = new CarStream(MAX_SECTION);
        byte[] header = carOf(List.of());
        byte[] section = Arrays.copyOfRange(carOf(List.of(new byte[3_000])), header.length, header.length + 3_038);
        stream.take(header, CarStreamProperties::pass);
        for (int i = 0; i < 100_000; i++) {
            stream.take(section, CarStreamProperties::pass);
        }
        assertThat(stream.held()).isLessThan(200_000);
    }

    @Example
    void shouldRefuseASectionThatIsTooLongBeforeItHasCome() throws DecodeException {
        CarStream stream = new CarStream(MAX_SECTION);
        stream.take(carOf(List.of()), CarStreamProperties::pass);

        assertThatThrownBy(() -> stream.take(new byte[] {(byte) 0xff, (byte) 0xff, 0x7f}, CarStreamProperties::pass))
                .isInstanceOf(DecodeException.class);
    }

    private static void pass(byte[] buf, int cidFrom, int from, int to) {}

    private static CarStream read(byte[] car, int piece, List<byte[]> shown) throws DecodeException {
        CarStream stream = new CarStream(MAX_SECTION);
        for (int at = 0; at < car.length; at += piece) {
            stream.take(Arrays.copyOfRange(car, at, Math.min(car.length, at + piece)), (buf, cidFrom, from, to) -> {
                shown.add(Arrays.copyOfRange(buf, from, to));
            });
        }
        stream.end();
        return stream;
    }

    private static byte[] carOf(List<byte[]> blocks) {
        CarWriter car = new CarWriter(Cid.ofDagCbor(new byte[] {1}));
        blocks.forEach(block -> car.block(Cid.ofDagCbor(block), block));
        return car.toByteArray();
    }
}

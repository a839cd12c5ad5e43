package org.impluvium.atproto.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.cbor.CborWriter;
import org.impluvium.atproto.data.Cid;
import org.junit.jupiter.api.Test;

class CarTest {

    private static final byte[] ONE = new CborWriter().integer(1).toByteArray();
    private static final byte[] LONG = new CborWriter().bytes(new byte[300]).toByteArray();
    private static final Cid ROOT = Cid.ofDagCbor(ONE);

    @Test
    void shouldReadTheBlocksThatWereWrittenInTheirOrder() throws DecodeException {
        CarWriter writer = new CarWriter(ROOT);
        List<Cid> cids = List.of(writer.dagCbor(ONE), writer.dagCbor(LONG));
        writer.block(Cid.ofRaw(new byte[0]), new byte[0]);

        CarReader reader = CarReader.open(writer.toByteArray());

        assertThat(reader.roots()).containsExactly(ROOT);
        List<Cid> read = new ArrayList<>();
        while (reader.next()) {
            assertThat(reader.hashMatches()).isTrue();
            read.add(reader.cid());
        }
        assertThat(read).startsWith(cids.toArray(Cid[]::new)).hasSize(3);
    }

    @Test
    void shouldReadFromTheMiddleOfAFrame() throws DecodeException {
        byte[] car = new CarWriter(ROOT).block(ROOT, ONE).toByteArray();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[7]);
        frame.writeBytes(car);
        frame.writeBytes(new byte[9]);

        CarReader reader = CarReader.open(frame.toByteArray(), 7, 7 + car.length);

        assertThat(reader.next()).isTrue();
        assertThat(reader.block()).isEqualTo(ONE);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void shouldFindABlockWhereverItStandsAndNoOther() throws DecodeException {
        CarWriter writer = new CarWriter(ROOT);
        writer.dagCbor(ONE);
        Cid wanted = writer.dagCbor(LONG);
        CarReader reader = CarReader.open(writer.toByteArray());

        assertThat(reader.find(wanted)).isTrue();
        assertThat(reader.block()).isEqualTo(LONG);
        assertThat(reader.find(ROOT)).isTrue();
        assertThat(reader.find(wanted.bytes(), 0)).isTrue();
        assertThat(reader.block()).isEqualTo(LONG);
        assertThat(reader.find(Cid.ofRaw(LONG))).isFalse();
    }

    @Test
    void shouldNoticeABlockThatIsNotWhatItIsCalled() throws DecodeException {
        CarReader reader = CarReader.open(new CarWriter(ROOT).block(ROOT, LONG).toByteArray());

        assertThat(reader.next()).isTrue();
        assertThat(reader.hashMatches()).isFalse();
    }

    @Test
    void shouldStepOverAndCountBlocksOfForeignKinds() throws DecodeException {
        ByteArrayOutputStream car = new ByteArrayOutputStream();
        car.writeBytes(new CarWriter(ROOT).toByteArray());
        byte[] identity = {4, 1, 0x55, 0, 0};
        car.writeBytes(identity);
        car.writeBytes(sectionOf(ROOT, ONE));

        CarReader reader = CarReader.open(car.toByteArray());

        assertThat(reader.next()).isTrue();
        assertThat(reader.cid()).isEqualTo(ROOT);
        assertThat(reader.next()).isFalse();
        assertThat(reader.foreignBlocks()).isOne();
    }

    @Test
    void shouldRefuseAVersionOtherThanOne() {
        byte[] header = new CborWriter()
                .map(2)
                .text("roots")
                .array(0)
                .text("version")
                .integer(2)
                .toByteArray();

        assertThatThrownBy(() -> CarReader.open(withLength(header))).satisfies(is(Reason.UNSUPPORTED));
    }

    @Test
    void shouldRefuseLengthsBeyondTheEnd() throws DecodeException {
        byte[] car = new CarWriter(ROOT).block(ROOT, LONG).toByteArray();
        CarReader reader = CarReader.open(car, 0, car.length - 1);

        assertThatThrownBy(reader::next).satisfies(is(Reason.TRUNCATED));
        assertThat(reader.next()).isFalse();
        assertThatThrownBy(() -> CarReader.open(car, 0, 20)).satisfies(is(Reason.TRUNCATED));
    }

    @Test
    void shouldRefuseLengthsThatAreTooLongOrPadded() {
        assertThatThrownBy(() -> CarReader.open(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}))
                .satisfies(is(Reason.MALFORMED));
        assertThatThrownBy(() -> CarReader.open(new byte[] {-1, -1, -1, -1, 8})).satisfies(is(Reason.MALFORMED));
        assertThatThrownBy(() -> CarReader.open(new byte[] {(byte) 0x81, 0, 0})).satisfies(is(Reason.MALFORMED));
        assertThatThrownBy(() -> CarReader.open(new byte[] {-1, 0x7f})).satisfies(is(Reason.TOO_LARGE));
    }

    @Test
    void shouldRefuseMoreBlocksThanTheBound() throws DecodeException {
        byte[] car = new CarWriter(ROOT).block(ROOT, ONE).block(ROOT, ONE).toByteArray();
        CarReader reader = CarReader.open(car, 0, car.length, 1);

        assertThat(reader.next()).isTrue();
        assertThatThrownBy(reader::next).satisfies(is(Reason.TOO_LARGE));
    }

    private static java.util.function.Consumer<Throwable> is(Reason reason) {
        return e -> assertThat(e).isInstanceOfSatisfying(DecodeException.class, d -> assertThat(d.reason())
                .isEqualTo(reason));
    }

    private static byte[] sectionOf(Cid cid, byte[] block) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(Cid.LENGTH + block.length);
        section.writeBytes(cid.bytes());
        section.writeBytes(block);
        return section.toByteArray();
    }

    private static byte[] withLength(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }
}

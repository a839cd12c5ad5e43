package org.impluvium.atproto.cbor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.data.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborReaderTest {

    private static final byte[] OP = "op".getBytes(UTF_8);
    private static final byte[] T = "t".getBytes(UTF_8);
    private static final byte[] COMMIT = "#commit".getBytes(UTF_8);
    private static final byte[] HEADER = new CborWriter()
            .map(2)
            .text("t")
            .text("#commit")
            .text("op")
            .integer(1)
            .toByteArray();

    @Test
    void shouldReadAMapWithoutMakingAString() throws DecodeException {
        CborReader reader = new CborReader(HEADER);

        assertThat(reader.readMap()).isEqualTo(2);
        reader.readTextSlice();
        assertThat(reader.sliceEquals(T)).isTrue();
        assertThat(reader.sliceEquals(OP)).isFalse();
        reader.readTextSlice();
        assertThat(reader.sliceEquals(COMMIT)).isTrue();
        assertThat(reader.sliceStartsWith("#".getBytes(UTF_8))).isTrue();
        assertThat(reader.sliceStartsWith("#commit!".getBytes(UTF_8))).isFalse();
        assertThat(reader.sliceText()).isEqualTo("#commit");
        reader.readTextSlice();
        assertThat(reader.sliceEquals(OP)).isTrue();
        assertThat(reader.readInt()).isOne();
        assertThat(reader.atEnd()).isTrue();
    }

    @Test
    void shouldAllocateNothingWhileItReads() throws DecodeException {
        byte[] frame = new CborWriter()
                .map(5)
                .text("t")
                .text("#commit")
                .text("cid")
                .link(Cid.ofRaw(OP))
                .text("time")
                .array(3)
                .bool(true)
                .nul()
                .real(1.5)
                .text("blocks")
                .bytes(new byte[500])
                .text("op")
                .integer(-70_000)
                .toByteArray();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CborReader reader = new CborReader(frame);
        int rounds = 1_000;
        walk(reader, frame, rounds);

        long before = threads.getCurrentThreadAllocatedBytes();
        walk(reader, frame, rounds);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // The question itself may cost a few bytes; one object a round would be 16,000.
        assertThat(allocated).isLessThan(rounds);
    }

    private static void walk(CborReader reader, byte[] frame, int rounds) throws DecodeException {
        for (int round = 0; round < rounds; round++) {
            reader.reset(frame, 0, frame.length);
            reader.skip();
            reader.reset(frame, 0, frame.length);
            int entries = reader.readMap();
            for (int i = 0; i < entries; i++) {
                reader.readTextSlice();
                if (reader.sliceEquals(OP)) {
                    reader.readInt();
                } else if (reader.peek() == CborType.TAG) {
                    reader.readLinkSlice();
                } else {
                    reader.skip();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00, INTEGER",
        "3bffffffffffffffff, INTEGER",
        "40, BYTES",
        "60, TEXT",
        "80, ARRAY",
        "a0, MAP",
        "c0, TAG",
        "d82a, TAG",
        "f4, BOOLEAN",
        "f5, BOOLEAN",
        "f6, NULL",
        "f7, SIMPLE",
        "e0, SIMPLE",
        "f8ff, SIMPLE",
        "f9, FLOAT",
        "fb, FLOAT",
        "fc, ILLEGAL",
        "ff, ILLEGAL",
        "9f, ILLEGAL",
        "1c, ILLEGAL",
        "5f, ILLEGAL"
    })
    void shouldTellTheTypeByTheFirstByte(String hex, CborType type) throws DecodeException {
        assertThat(new CborReader(bytes(hex)).peek()).isEqualTo(type);
    }

    @Test
    void shouldStayBeforeAnItemOfAnotherType() throws DecodeException {
        CborReader reader = new CborReader(bytes("6161"));

        assertFails(reader::readInt, Reason.WRONG_TYPE);
        assertFails(reader::readMap, Reason.WRONG_TYPE);
        assertFails(reader::readArray, Reason.WRONG_TYPE);
        assertFails(reader::readBytesSlice, Reason.WRONG_TYPE);
        assertFails(reader::readLinkSlice, Reason.WRONG_TYPE);
        assertFails(reader::readBoolean, Reason.WRONG_TYPE);
        assertFails(reader::readFloat, Reason.WRONG_TYPE);
        assertThat(reader.readNull()).isFalse();
        assertThat(reader.readText()).isEqualTo("a");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1bffffffffffffffff, 9", "61ff, 2", "d82a4100, 4", "c14100, 3", "d82a6100, 4"})
    void shouldStepOverWhatItCouldNotRead(String hex, int length) throws DecodeException {
        CborReader reader = new CborReader(bytes(hex + "00"));

        assertThatThrownBy(() -> {
                    switch (reader.peek()) {
                        case INTEGER -> reader.readInt();
                        case TEXT -> reader.readText();
                        default -> reader.readLink();
                    }
                })
                .isInstanceOf(DecodeException.class);
        assertThat(reader.position()).isZero();
        reader.skip();
        assertThat(reader.position()).isEqualTo(length);
    }

    @Test
    void shouldReadHeadsLongerThanNecessaryAsServersWriteThem() throws DecodeException {
        assertThat(new CborReader(bytes("1b0000000000000007")).readInt()).isEqualTo(7);
        assertThat(new CborReader(bytes("7900016161")).readText()).isEqualTo("a");
    }

    @Test
    void shouldReadBooleansAndNull() throws DecodeException {
        CborReader reader = new CborReader(bytes("f5f4f6"));

        assertThat(reader.readBoolean()).isTrue();
        assertThat(reader.readBoolean()).isFalse();
        assertThat(reader.readNull()).isTrue();
        assertFails(reader::readNull, Reason.TRUNCATED);
        assertFails(reader::peek, Reason.TRUNCATED);
    }

    @Test
    void shouldNotReadBeyondItsRange() {
        CborReader reader = new CborReader(HEADER, 0, HEADER.length - 1);

        assertFails(reader::skip, Reason.TRUNCATED);
        reader.reset(HEADER, 1, 3);
        assertFails(
                () -> {
                    reader.readTextSlice();
                    reader.readTextSlice();
                },
                Reason.TRUNCATED);
        assertThatThrownBy(() -> reader.reset(HEADER, 3, HEADER.length + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.position(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLeaveALinkAsItsBinaryForm() throws DecodeException {
        Cid cid = Cid.ofDagCbor(HEADER);
        CborReader reader = new CborReader(new CborWriter().link(cid).toByteArray());

        reader.readLinkSlice();

        assertThat(reader.sliceTo() - reader.sliceFrom()).isEqualTo(Cid.LENGTH);
        assertThat(cid.isAt(reader.buffer(), reader.sliceFrom())).isTrue();
    }

    private static void assertFails(ThrowingCallable call, Reason reason) {
        Consumer<DecodeException> hasReason = e -> assertThat(e.reason()).isEqualTo(reason);
        assertThatThrownBy(call).isInstanceOfSatisfying(DecodeException.class, hasReason);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

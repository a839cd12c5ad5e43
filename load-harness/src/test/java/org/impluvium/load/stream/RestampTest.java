package org.impluvium.load.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.load.testing.Captures;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.generator.Values;
import org.junit.jupiter.api.Test;

class RestampTest {

    private static final String TIME = "2026-11-26T12:00:00.000Z";

    @Test
    void shouldChangeNothingButSequenceNumberAndTime() {
        byte[] frame = FrameWriter.message("#odd", body(7, "2020-01-01T00:00:00Z"));

        assertThat(Restamp.of(frame, 1_795_219_200_000_000L, TIME))
                .isEqualTo(FrameWriter.message("#odd", body(1_795_219_200_000_000L, TIME)));
    }

    private static DataValue.Obj body(long seq, String time) {
        return Values.obj(
                "seq",
                seq,
                "time",
                time,
                "repo",
                "did:plc:x",
                "ops",
                List.of(Values.obj("seq", 1, "time", "inner")),
                "blocks",
                new byte[] {1, 2, 3});
    }

    @Test
    void shouldRenumberAllFramesOfANetwork() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        List<Frame> frames = Captures.network(seed, 500);
        long seq = 1L << 40;
        for (Frame frame : frames) {
            byte[] stamped = Objects.requireNonNull(Restamp.of(frame.bytes(), ++seq, TIME));

            assertThat(FrameReader.seq(new Frame(0, stamped))).hasValue(seq);
        }
    }

    @Test
    void shouldLeaveOutWhatSpeaksOfAnotherConnection() {
        assertThat(Restamp.of(FrameWriter.message("#info", Values.obj("name", "OutdatedCursor")), 1, TIME))
                .isNull();
        assertThat(Restamp.of(FrameWriter.frame(Values.obj("op", -1), Values.obj("error", "ConsumerTooSlow")), 1, TIME))
                .isNull();
    }

    @Test
    void shouldPassDamagedFramesOnAsTheyAre() {
        byte[] whole = FrameWriter.message("#odd", body(7, TIME));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(Restamp.of(cut, 8, TIME)).isSameAs(cut);
        }
    }

    @Test
    void shouldNotTakeOtherTypesForANumberOrATime() {
        byte[] odd = FrameWriter.message("#odd", Values.obj("seq", "7", "time", 7));

        assertThat(Restamp.of(odd, 8, TIME)).isNull();
    }
}

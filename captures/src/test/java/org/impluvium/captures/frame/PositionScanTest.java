package org.impluvium.captures.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;

class PositionScanTest {

    private final PositionScan repos = new PositionScan(StreamKind.SUBSCRIBE_REPOS);
    private final PositionScan jetstream = new PositionScan(StreamKind.JETSTREAM);

    @Test
    void shouldFindWhatTheWholeReaderFinds() {
        FactsReader facts = FactsReader.of(StreamKind.SUBSCRIBE_REPOS);
        for (Frame frame : Samples.frames(1, 400)) {
            FrameFacts read = facts.read(frame.bytes()).orElseThrow();

            assertThat(repos.find(frame.bytes(), frame.bytes().length)).isTrue();
            assertThat(repos.position()).isEqualTo(read.position());
            assertThat(repos.from()).isEqualTo(read.positionFrom());
            assertThat(repos.to()).isEqualTo(read.positionTo());
        }
    }

    @Test
    void shouldNeedNoMoreThanStandsBeforeThePosition() {
        for (Frame frame : Samples.frames(2, 400)) {
            assertThat(repos.find(frame.bytes(), frame.bytes().length)).isTrue();
            int to = repos.to();

            assertThat(repos.find(frame.bytes(), to)).isTrue();
            assertThat(repos.find(frame.bytes(), to - 1)).isFalse();
        }
    }

    @Test
    void shouldFindTheTimeOfAJetstreamsMessage() {
        byte[] message = Samples.jetstream(Samples.NOW, "did:plc:a", "a.b.c").bytes();

        assertThat(jetstream.find(message, 60)).isTrue();
        assertThat(jetstream.position()).isEqualTo(Samples.NOW);
        assertThat(new String(message, jetstream.from(), jetstream.to() - jetstream.from(), UTF_8))
                .isEqualTo(Long.toString(Samples.NOW));
    }

    @Test
    void shouldFindNothingInWhatHasNone() {
        for (String text :
                List.of("", "{", "{}", "[1]", "{\"time_us\":\"1\"}", "{\"commit\":{\"time_us\":1}}", "seq")) {
            byte[] bytes = text.getBytes(UTF_8);
            assertThat(jetstream.find(bytes, bytes.length)).as(text).isFalse();
            assertThat(repos.find(bytes, bytes.length)).as(text).isFalse();
        }
        assertThat(jetstream.position()).isEqualTo(FrameFacts.NO_POSITION);
    }
}

package org.impluvium.captures.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.captures.frame.FrameFacts.RecordOperation;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;

class FactsReaderTest {

    private final FactsReader repos = FactsReader.of(StreamKind.SUBSCRIBE_REPOS);
    private final FactsReader jetstream = FactsReader.of(StreamKind.JETSTREAM);

    @Test
    void shouldAgreeWithTheReaderThatReadsFramesWhole() throws BadFrameException {
        int commits = 0;
        for (Frame frame : Samples.frames(3, 500)) {
            FrameFacts facts = repos.read(frame.bytes()).orElseThrow();

            assertThat(OptionalLong.of(facts.position())).isEqualTo(FrameReader.seq(frame));
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                commits++;
                assertThat(facts.kind()).isEqualTo("#commit");
                assertThat(facts.revMicros()).isEqualTo(commit.rev().micros());
                assertThat(facts.operations()).isEqualTo(operations(commit));
            }
        }
        assertThat(commits).isGreaterThan(300);
    }

    private static List<RecordOperation> operations(FrameEvent.Commit commit) {
        return commit.operations().stream()
                .map(operation -> new RecordOperation(
                        operation.kind().name().toLowerCase(Locale.ROOT),
                        operation.uri().collection().value()))
                .toList();
    }

    @Test
    void shouldSayWhereThePositionStands() throws DecodeException {
        for (Frame frame : Samples.frames(4, 200)) {
            FrameFacts facts = repos.read(frame.bytes()).orElseThrow();
            CborReader number = new CborReader(frame.bytes(), facts.positionFrom(), facts.positionTo());

            assertThat(number.readInt()).isEqualTo(facts.position());
            assertThat(number.atEnd()).isTrue();
        }
    }

    @Test
    void shouldReadAJetstreamsMessages() {
        Frame message = Samples.jetstream(Samples.NOW, "did:plc:a", "app.bsky.feed.like");

        FrameFacts facts = jetstream.read(message.bytes()).orElseThrow();

        assertThat(facts.kind()).isEqualTo("commit");
        assertThat(facts.position()).isEqualTo(Samples.NOW);
        assertThat(facts.operations()).containsExactly(new RecordOperation("create", "app.bsky.feed.like"));
        byte[] number = Arrays.copyOfRange(message.bytes(), facts.positionFrom(), facts.positionTo());
        assertThat(new String(number, UTF_8)).isEqualTo(Long.toString(Samples.NOW));
    }

    @Test
    void shouldReadWhatIsNoCommit() {
        byte[] account = "{\"did\":\"did:plc:ä\",\"time_us\":7,\"kind\":\"account\",\"account\":{\"commit\":{}}}"
                .getBytes(UTF_8);

        FrameFacts facts = jetstream.read(account).orElseThrow();

        assertThat(facts.kind()).isEqualTo("account");
        assertThat(facts.operations()).isEmpty();
        assertThat(account[facts.positionFrom()]).isEqualTo((byte) '7');
    }

    @Test
    void shouldNotReadWhatIsNoFrame() {
        for (String text : List.of("", "{", "[]", "{} {}", "7")) {
            assertThat(jetstream.read(text.getBytes(UTF_8))).as(text).isEmpty();
            assertThat(repos.read(text.getBytes(UTF_8))).as(text).isEmpty();
        }
    }

    @Test
    void shouldNeverThrowOnAnyBytes() {
        long seed = System.nanoTime();
        System.out.println("seed of the changed frames: " + seed);
        Random random = new Random(seed);
        List<Frame> frames = Samples.oddFrames(seed, 300);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            boolean repo = random.nextBoolean();
            byte[] bytes = repo
                    ? frames.get(random.nextInt(frames.size())).bytes().clone()
                    : Samples.jetstream(Samples.NOW, "did:plc:a", "a.b.c").bytes();
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Optional<FrameFacts> facts = (repo ? repos : jetstream).read(bytes);
            read += facts.isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(3_000, 19_999);
    }
}

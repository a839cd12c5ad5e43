package org.impluvium.receiver.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.jetstream.JetstreamDecoder;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.repos.SubscribeReposDecoder;
import org.impluvium.receiver.testing.CommitFrame;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.NamedTags;
import org.impluvium.receiver.testing.Records;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;

/** Whatever the bytes are, something becomes of them, and what the prefilter refuses the decoder would not have written. */
class AnyBytesProperties {

    private static final PassRules RULES = PassRules.communityFeeds();
    private static final List<byte[]> REPO_FRAMES = List.of(
            Frames.taggedPost(1),
            Frames.like(2),
            Frames.account(3, false, "deleted"),
            Frames.identity(4),
            Frames.sync(5),
            Frames.info("OutdatedCursor"),
            Frames.error("FutureCursor"),
            CommitFrame.at(6)
                    .create("com.atrarium.community.membership/self", Records.membership())
                    .update(Frames.POST_PATH, Records.post("no tag any more"))
                    .delete("app.bsky.feed.post/a")
                    .delete("app.bsky.feed.like/b")
                    .bytes());
    private static final List<byte[]> MESSAGES = List.of(
            Records.jetstreamTagged(Frames.NOW),
            Records.jetstream(Frames.NOW, "delete", "app.bsky.feed.post", "a", null),
            ("{\"did\":\"" + Frames.REPOSITORY
                            + "\",\"time_us\":5,\"kind\":\"account\",\"account\":{\"active\":false}}")
                    .getBytes(UTF_8));

    private final SubscribeReposDecoder repoDecoder = new SubscribeReposDecoder("test", RULES, RevCheck.DEFAULT);
    private final RepoFrameReader repoReader = new RepoFrameReader("test", RULES, RevCheck.DEFAULT);
    private final JetstreamDecoder jetstreamDecoder = new JetstreamDecoder("test", RULES, RevCheck.DEFAULT);
    private final JetstreamReader jetstreamReader = new JetstreamReader("test", RULES, RevCheck.DEFAULT);

    @Property(tries = 3_000)
    void shouldSurviveDamagedFrames(@ForAll("damagedFrames") byte[] frame) {
        assertFaithful(repoReader.read(frame, Frames.NOW), repoDecoder.decode(frame, Frames.NOW));
        assertThat(repoReader.claimedMicros()).isGreaterThanOrEqualTo(-1);
    }

    @Property(tries = 3_000)
    void shouldSurviveDamagedMessages(@ForAll("damagedMessages") byte[] message) {
        assertFaithful(jetstreamReader.read(message, Frames.NOW), jetstreamDecoder.decode(message, Frames.NOW));
    }

    @Property
    void shouldSurviveAnything(@ForAll byte[] bytes) {
        assertThat(repoReader.read(bytes, Frames.NOW).events()).isEmpty();
        assertThat(jetstreamReader.read(bytes, Frames.NOW).events()).isEmpty();
    }

    /**
     * The decoder alone writes the same, but for creates of posts that name nothing: it may take seven hex digits and the
     * next item's first byte for eight, and it may doubt a repository for a post that does not matter.
     */
    private static void assertFaithful(FrameResult read, FrameResult decoded) {
        if (!read.filtered()) {
            assertThat(read).isEqualTo(decoded);
        } else {
            assertThat(decoded.events()).allMatch(AnyBytesProperties::namesNothing);
        }
    }

    private static boolean namesNothing(FirehoseEvent event) {
        if (event.getBody() instanceof RepositoryDoubt) {
            return true;
        }
        RecordChange change = (RecordChange) event.getBody();
        try {
            return change.getAction() == RecordAction.CREATE
                    && DagCbor.decodeLenient(change.getContent().array()) instanceof DataValue.Obj post
                    && NamedTags.of(post).isEmpty();
        } catch (DecodeException e) {
            return true;
        }
    }

    @Provide
    Arbitrary<byte[]> damagedFrames() {
        return damaged(REPO_FRAMES);
    }

    @Provide
    Arbitrary<byte[]> damagedMessages() {
        return damaged(MESSAGES);
    }

    private static Arbitrary<byte[]> damaged(List<byte[]> good) {
        return Arbitraries.randomValue(random -> damage(good.get(random.nextInt(good.size())), random));
    }

    /** Some bytes changed, taken out, put in or doubled, or the end cut off. */
    private static byte[] damage(byte[] good, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : good) {
            bytes.add(b);
        }
        for (int i = 1 + random.nextInt(4); i > 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(5)) {
                case 0 -> bytes.set(at, (byte) random.nextInt());
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, (byte) random.nextInt());
                case 3 -> bytes.addAll(at, List.copyOf(bytes.subList(at, Math.min(bytes.size(), at + 8))));
                default -> bytes.subList(at, bytes.size()).clear();
            }
        }
        byte[] damaged = new byte[bytes.size()];
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] = bytes.get(i);
        }
        return damaged;
    }
}

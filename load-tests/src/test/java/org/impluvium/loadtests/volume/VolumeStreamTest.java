package org.impluvium.loadtests.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.CommitProof;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.Commits;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.frames.Replay;
import org.impluvium.loadtests.model.Absence;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VolumeStreamTest {

    private static final long NOW = 1_795_219_200_000_000L;

    @ParameterizedTest
    @EnumSource(Mix.class)
    void shouldMakeTheSameBytesOfOneSeedAndOthersOfAnother(Mix mix) {
        List<Frame> once = frames(VolumeSettings.of(7, 800, mix, NOW));
        List<Frame> again = frames(VolumeSettings.of(7, 800, mix, NOW));
        List<Frame> another = frames(VolumeSettings.of(8, 800, mix, NOW));

        assertThat(again).usingElementComparator(VolumeStreamTest::compare).isEqualTo(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(Arrays.equals(once.get(i).bytes(), another.get(i).bytes()))
                    .as("frame %s equal under two seeds", i)
                    .isFalse();
        }
    }

    /** So that the network's two generators, or a change of this one, cannot drift apart unseen. */
    @Test
    void shouldGoOnMakingTheBytesThatItMade() {
        Cid all = Cid.ofRaw(concat(frames(VolumeSettings.of(1, 500, Mix.COMMUNITY, NOW))));

        assertThat(all).hasToString("bafkreiekwjvrchaszia7n6jo36n23pml34fvccwao6xjxkmu7egt4s72ji");
    }

    @ParameterizedTest
    @EnumSource(Mix.class)
    void shouldProveEveryCommitAndItsPlaceInTheRepository(Mix mix) throws Exception {
        Map<Did, Cid> roots = new HashMap<>();
        int chained = 0;
        for (DataValue.Obj body : Commits.bodies(frames(VolumeSettings.of(3, 3_000, mix, NOW)))) {
            CommitClaim claim = Commits.claim(body);
            ProofResult result = CommitProof.check(claim, Commits.blocks(body));

            assertThat(result).as(claim.toString()).isInstanceOf(ProofResult.Proven.class);
            Cid before = roots.put(
                    claim.repository(), ((ProofResult.Proven) result).commit().data());
            if (before != null) {
                assertThat(claim.prevData()).isEqualTo(before);
                chained++;
            }
        }
        assertThat(chained).isGreaterThan(1_000);
    }

    @Test
    void shouldSignWhenItIsAskedTo() throws Exception {
        VolumeSettings settings = VolumeSettings.of(4, 100, Mix.LIVE, NOW).withSignatures();
        for (DataValue.Obj body : Commits.bodies(frames(settings))) {
            CommitClaim claim = Commits.claim(body);
            PublicKey key = Crowd.key(4, claim.repository()).publicKey();

            assertThat(CommitProof.check(claim, Commits.blocks(body)).signedBy(key))
                    .isInstanceOf(ProofResult.Proven.class);
        }
    }

    @Test
    void shouldKeepTheProportionsAndSizesOfTheLiveNetwork() throws Exception {
        List<Frame> frames = frames(VolumeSettings.of(5, 20_000, Mix.LIVE, NOW));
        Map<String, Double> shares = shares(frames);

        assertThat(shares.get("CREATE app.bsky.feed.like")).isCloseTo(70 / 101.0, Offset.offset(0.03));
        assertThat(shares.get("CREATE app.bsky.feed.post")).isCloseTo(12 / 101.0, Offset.offset(0.02));
        assertThat(shares.get("CREATE app.bsky.feed.repost")).isCloseTo(10 / 101.0, Offset.offset(0.02));
        assertThat(shares.get("CREATE app.bsky.graph.follow")).isCloseTo(6 / 101.0, Offset.offset(0.02));
        assertThat(shares.entrySet().stream()
                        .filter(share -> share.getKey().startsWith("DELETE"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .isCloseTo(3 / 101.0, Offset.offset(0.01));
        double mean = frames.stream()
                .mapToInt(frame -> frame.bytes().length)
                .average()
                .orElse(0);
        assertThat(mean).as("mean size").isBetween(5_150.0, 5_650.0);
    }

    private static Map<String, Double> shares(List<Frame> frames) throws BadFrameException {
        Map<String, Integer> counts = new HashMap<>();
        for (Frame frame : frames) {
            for (FrameEvent.Operation operation : ((FrameEvent.Commit) FrameReader.read(frame)).operations()) {
                counts.merge(operation.kind() + " " + operation.uri().collection(), 1, Integer::sum);
            }
        }
        double total = counts.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> shares = new HashMap<>();
        counts.forEach((name, count) -> shares.put(name, count / total));
        return shares;
    }

    @Test
    void shouldNumberItsFramesAndLetTimePassAtTheRate() throws BadFrameException {
        List<Frame> frames = frames(VolumeSettings.of(6, 10_000, Mix.LIVE, NOW));
        Map<Did, String> revs = new HashMap<>();
        long last = 0;
        for (int i = 0; i < frames.size(); i++) {
            FrameEvent.Commit commit = (FrameEvent.Commit) FrameReader.read(frames.get(i));
            assertThat(commit.seq()).isEqualTo(i + 1);
            assertThat(commit.faults()).isEmpty();
            assertThat(frames.get(i).receivedMicros()).isGreaterThan(last);
            assertThat(commit.rev().micros()).isLessThan(frames.get(i).receivedMicros());
            String before = revs.put(commit.repository(), commit.rev().value());
            assertThat(before == null || before.compareTo(commit.rev().value()) < 0)
                    .isTrue();
            last = frames.get(i).receivedMicros();
        }
        double seconds = (last - frames.get(0).receivedMicros()) / 1e6;
        assertThat(seconds).isCloseTo(10, Offset.offset(0.5));
        assertThat(last).isCloseTo(NOW, Offset.offset(500_000L));
    }

    /** Whoever names a community belongs to it, so that nothing of the load is lost on strangers. */
    @Test
    void shouldPutEveryTaggedPostIntoAFeedUnlessItIsHidden() {
        List<Frame> frames =
                frames(VolumeSettings.of(9, 4_000, Mix.COMMUNITY, NOW).withCommunities(20, 0.8));

        FeedModel model = new FeedModel(Replay.of(frames).state(), NOW, Duration.ofDays(7));

        int standing = 0;
        int hidden = 0;
        for (Community community : model.communities()) {
            standing += model.feed(community).size();
            assertThat(model.absent(community).values()).allMatch(reason -> reason == Absence.HIDDEN);
            hidden += model.absent(community).size();
        }
        assertThat(model.communities()).hasSize(20);
        assertThat(standing).isBetween(1_500, 2_500);
        assertThat(hidden).isBetween(40, 160);
    }

    @Test
    void shouldFoundEachCommunityOnceWithATagOfItsOwn() {
        List<Frame> frames = frames(VolumeSettings.of(2, 3_000, Mix.LIVE, NOW).withCommunities(3_000, 1));

        List<Community> communities = new FeedModel(Replay.of(frames).state(), NOW, Duration.ofDays(7)).communities();

        Set<String> tags = new HashSet<>();
        communities.forEach(community -> tags.add(community.tag()));
        assertThat(communities).hasSize(3_000);
        assertThat(tags).hasSize(3_000);
        assertThat(communities)
                .extracting(community -> community.uri().toString())
                .contains(VolumeCommunity.of(2, 17).configUri());
    }

    @Test
    void shouldEndAfterItsLastFrame() {
        VolumeStream stream = new VolumeStream(VolumeSettings.of(1, 12, Mix.LIVE, NOW));
        stream.forEachRemaining(frame -> {});

        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> VolumeSettings.of(1, 9, Mix.LIVE, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int compare(Frame a, Frame b) {
        int times = Long.compare(a.receivedMicros(), b.receivedMicros());
        return times == 0 ? Arrays.compare(a.bytes(), b.bytes()) : times;
    }

    private static List<Frame> frames(VolumeSettings settings) {
        List<Frame> frames = new ArrayList<>();
        new VolumeStream(settings).forEachRemaining(frames::add);
        return frames;
    }

    private static byte[] concat(List<Frame> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(frame -> all.writeBytes(frame.bytes()));
        return all.toByteArray();
    }
}

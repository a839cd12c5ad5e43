package org.impluvium.loadtests.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.frames.Replay;
import org.impluvium.loadtests.model.Absence;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.NetworkState;
import org.impluvium.loadtests.model.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGeneratorTest {

    private static final long NOW = 1_795_219_200_000_000L;
    private static final Duration WEEK = Duration.ofDays(7);

    private static GeneratorSettings settings(long seed) {
        return GeneratorSettings.of(seed, 30, 6, 3_000, NOW);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeed() {
        List<Frame> once = NetworkGenerator.generate(settings(7)).frames();
        List<Frame> again = NetworkGenerator.generate(settings(7)).frames();

        assertThat(again).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).bytes()).isEqualTo(once.get(i).bytes());
            assertThat(again.get(i).receivedMicros()).isEqualTo(once.get(i).receivedMicros());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2_988_986_280_236_635_493L, 1, 2, 3, 4, 5})
    void shouldNameATagInTheFirstVersionOfPostsWhoseKeysHoldNoTime(long seed) throws BadFrameException {
        List<FrameEvent.Operation> first = new ArrayList<>();
        for (Frame frame : NetworkGenerator.generate(
                        GeneratorSettings.of(seed, 30, 5, 3_000, NOW).withForgeries(0))
                .frames()) {
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                commit.operations().stream()
                        .filter(operation -> operation.kind() == FrameEvent.Kind.CREATE)
                        .filter(operation ->
                                operation.uri().collection().value().equals(Lexicons.POST))
                        .filter(operation ->
                                Tid.tryParse(operation.uri().key().value()).isEmpty())
                        .forEach(first::add);
            }
        }

        assertThat(first).isNotEmpty().allSatisfy(operation -> assertThat(
                        operation.content().toString())
                .containsPattern("atr_[0-9a-f]{8}"));
    }

    @Test
    void shouldGiveAnotherNetworkForAnotherSeed() {
        assertThat(NetworkGenerator.generate(settings(7)).state())
                .isNotEqualTo(NetworkGenerator.generate(settings(8)).state());
    }

    @Test
    void shouldLeaveTheSameWorldWhenEveryFrameComesTwice() {
        GeneratedNetwork network = NetworkGenerator.generate(settings(3));
        List<Frame> twice = new ArrayList<>(network.frames());
        twice.addAll(network.frames());

        assertSameState(Replay.of(twice).state(), network.state());
    }

    @Test
    void shouldDecodeEveryFrameWhenNoneIsOdd() throws BadFrameException {
        Set<Class<?>> kinds = new HashSet<>();
        for (Frame frame : NetworkGenerator.generate(settings(4)).frames()) {
            FrameEvent event = FrameReader.read(frame);
            kinds.add(event.getClass());
            if (event instanceof FrameEvent.Commit commit) {
                assertThat(commit.faults()).isEmpty();
            }
        }

        assertThat(kinds)
                .contains(
                        FrameEvent.Commit.class,
                        FrameEvent.Account.class,
                        FrameEvent.Identity.class,
                        FrameEvent.Sync.class);
    }

    @Test
    void shouldLieWithinItsSpanWithRevsThatRise() throws BadFrameException {
        long before = NOW - Duration.ofHours(2).toSeconds() * 1_000_000L;
        long lastSeq = 0;
        for (Frame frame : NetworkGenerator.generate(settings(5)).frames()) {
            assertThat(frame.receivedMicros()).isBetween(before, NOW + 1_000_000L);
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                assertThat(commit.rev().micros()).isBetween(before, frame.receivedMicros());
                assertThat(commit.seq()).isGreaterThan(lastSeq);
                lastSeq = commit.seq();
            }
        }
    }

    @Test
    void shouldMeetEveryReasonForAbsenceAndFillMostFeeds() {
        Set<Absence> met = EnumSet.noneOf(Absence.class);
        long filled = 0;
        for (long seed = 1; seed <= 5; seed++) {
            FeedModel model = NetworkGenerator.generate(settings(seed)).model(NOW, WEEK);
            model.communities()
                    .forEach(community -> met.addAll(model.absent(community).values()));
            filled += model.communities().stream()
                    .filter(community -> model.feed(community).size() >= 10)
                    .count();
        }

        assertThat(met).containsExactlyInAnyOrder(Absence.values());
        assertThat(filled).isGreaterThanOrEqualTo(15);
    }

    @Test
    void shouldGiveADemoWhoseFeedsAreNotEmpty() {
        FeedModel model = DemoNetwork.create(1, 4_000, NOW).model(NOW + 60_000_000L, WEEK);

        assertThat(model.reachable()).hasSizeBetween(3, 6);
        assertThat(model.communities())
                .anySatisfy(community -> assertThat(model.feed(community)).hasSizeGreaterThan(50));
    }

    @Test
    void shouldMixFeedsFromAllSourcesInSomeCommunities() {
        Map<Source, Integer> met = new HashMap<>();
        for (long seed = 1; seed <= 5; seed++) {
            FeedModel model = NetworkGenerator.generate(settings(seed)).model(NOW, WEEK);
            for (Community community : model.communities()) {
                for (RecordUri post : model.walk(community, 50)) {
                    model.explain(community, post).through().ifPresent(source -> met.merge(source, 1, Integer::sum));
                }
            }
        }

        assertThat(met).containsOnlyKeys(Source.values()).allSatisfy((source, count) -> assertThat(count)
                .isGreaterThan(100));
    }

    @Test
    void shouldMakeNoiseInLiveProportion() throws BadFrameException {
        Map<String, Integer> created = new HashMap<>();
        GeneratorSettings noise = settings(9).withCommunityShare(0);
        for (Frame frame : NetworkGenerator.generate(noise).frames()) {
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                commit.operations()
                        .forEach(operation -> created.merge(
                                operation.kind() == FrameEvent.Kind.DELETE
                                        ? "delete"
                                        : operation.uri().collection().value(),
                                1,
                                Integer::sum));
            }
        }

        // Of 3,000 frames some 120 open accounts and communities.
        assertThat(created.get("app.bsky.feed.like")).isBetween(1_900, 2_100);
        assertThat(created.get("app.bsky.feed.post")).isBetween(290, 400);
        assertThat(created.get("app.bsky.feed.repost")).isBetween(230, 340);
        assertThat(created.get("app.bsky.graph.follow")).isBetween(130, 220);
        assertThat(created.get("delete")).isBetween(50, 130);
    }

    @Test
    void shouldMakeNoiseAsBigAsLiveFramesWithSevenProofNodes() {
        GeneratorSettings noise = settings(9).withCommunityShare(0).withProofNodes(7);
        assertThat(NetworkGenerator.generate(noise).frames().stream()
                        .mapToInt(frame -> frame.bytes().length)
                        .average())
                .hasValueCloseTo(5_400.0, within(500.0));
    }

    @Test
    void shouldContainPostsOfEveryNaming() throws BadFrameException {
        List<DataValue.Obj> records = new ArrayList<>();
        for (Frame frame : NetworkGenerator.generate(settings(6)).frames()) {
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                commit.operations().forEach(operation -> {
                    if (operation.content() instanceof DataValue.Obj record) {
                        records.add(record);
                    }
                });
            }
        }
        Set<String> tags = records.stream()
                .flatMap(record -> record.text("hashtag").stream())
                .filter(hashtag -> hashtag.matches("#atr_[0-9a-f]{8}"))
                .map(hashtag -> hashtag.substring(1))
                .collect(Collectors.toSet());

        for (Naming naming : Naming.values()) {
            assertThat(tags).as(naming.name()).anySatisfy(tag -> assertThat(records)
                    .anyMatch(record -> record.entries()
                            .entrySet()
                            .containsAll(naming.fields(tag).entries().entrySet())));
        }
    }

    private static void assertSameState(NetworkState actual, NetworkState expected) {
        assertThat(new HashSet<>(actual.records())).isEqualTo(new HashSet<>(expected.records()));
        assertThat(actual.inactive()).isEqualTo(expected.inactive());
    }
}

package org.impluvium.receiver.repos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.receiver.capture.CaptureFrames;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.filter.Passing;
import org.impluvium.receiver.frame.BadFrameException;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.source.Frame;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.testsupport.SharedFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of the reference PDS, where they are at hand. */
class RealFramesTest {

    /** The times of receipt in pds-kinds lie a year before its revisions; by rule I5 nothing of it would count. */
    private static final RevCheck ANY_YEAR = new RevCheck(Duration.ofDays(400));

    @ParameterizedTest
    @ValueSource(strings = {"pds-small", "pds-medium", "pds-kinds"})
    void shouldDropNothing(String name) {
        RepoFrameReader reader = new RepoFrameReader("test", PassRules.communityFeeds(), ANY_YEAR);
        Map<DropCause, Integer> drops = new EnumMap<>(DropCause.class);
        long last = 0;
        for (Frame frame : frames(name)) {
            FrameResult result = reader.read(frame.bytes(), frame.receivedMicros());
            result.drops().forEach(cause -> drops.merge(cause, 1, Integer::sum));
            assertThat(result.position()).isGreaterThan(last);
            last = result.position();
        }
        assertThat(drops).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pds-small", "pds-medium", "pds-kinds"})
    void shouldWriteTheSameWithAndWithoutThePrefilter(String name) {
        PassRules rules = PassRules.communityFeeds();
        RepoFrameReader filtered = new RepoFrameReader("test", rules, ANY_YEAR);
        SubscribeReposDecoder plain = new SubscribeReposDecoder("test", rules, ANY_YEAR);
        for (Frame frame : frames(name)) {
            assertThat(filtered.read(frame.bytes(), frame.receivedMicros()).events())
                    .isEqualTo(
                            plain.decode(frame.bytes(), frame.receivedMicros()).events());
        }
    }

    @Test
    void shouldReadWhatTheReferenceLibrariesRead() throws IOException, DecodeException, BadFrameException {
        List<Frame> frames = frames("pds-kinds");
        List<String> expected =
                Files.readAllLines(SharedFiles.require("captures/pds-kinds.decoded.jsonl"), StandardCharsets.UTF_8);
        assertThat(frames).hasSameSizeAs(expected);
        for (int i = 0; i < frames.size(); i++) {
            Obj line = (Obj) DataJson.readLenient(expected.get(i));
            assertThat(RepoFrameParser.parse(frames.get(i).bytes()).fold(new Summary()))
                    .as("frame %d", i)
                    .isEqualTo(summary(line));
        }
    }

    @Test
    void shouldWriteTheContentThatTheReferenceLibrariesRead() throws IOException, DecodeException {
        // Every collection of the capture passes here, also those that community feeds have no use for.
        List<Obj> lines = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.require("captures/pds-kinds.decoded.jsonl"))) {
            lines.add((Obj) DataJson.readLenient(line));
        }
        Map<String, Passing> rules = lines.stream()
                .flatMap(line -> line.items("ops").stream())
                .map(op -> ((Obj) op).text("path").orElseThrow())
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .collect(Collectors.toMap(collection -> collection, collection -> Passing.ALL));
        RepoFrameReader reader = new RepoFrameReader("test", new PassRules(rules), ANY_YEAR);
        List<Frame> frames = frames("pds-kinds");
        for (int i = 0; i < frames.size(); i++) {
            List<String> written = reader
                    .read(frames.get(i).bytes(), frames.get(i).receivedMicros())
                    .events()
                    .stream()
                    .map(FirehoseEvent::getBody)
                    .filter(RecordChange.class::isInstance)
                    .map(body -> line((RecordChange) body))
                    .toList();
            List<String> read =
                    lines.get(i).items("ops").stream().map(op -> line((Obj) op)).toList();
            assertThat(written).as("frame %d", i).isEqualTo(read);
        }
    }

    private static String line(RecordChange change) {
        return change.getAction().name().toLowerCase(Locale.ROOT)
                + ' '
                + change.getCollection()
                + '/'
                + change.getKey()
                + ' '
                + (change.getAction() == RecordAction.DELETE ? null : change.getCid());
    }

    private static String line(Obj op) {
        return op.text("action").orElseThrow() + ' ' + op.text("path").orElseThrow() + ' ' + cid(op);
    }

    private static @Nullable String cid(Obj op) {
        DataValue cid = op.get("cid");
        if (cid instanceof DataValue.Link link) {
            return link.value().toString();
        }
        return op.text("cid").flatMap(Cid::tryParse).map(Cid::toString).orElse(null);
    }

    private static String summary(Obj line) {
        String ops = line.items("ops").stream().map(op -> line((Obj) op)).collect(Collectors.joining(","));
        String repository = line.text("repo").or(() -> line.text("did")).orElse("");
        return switch (line.text("t").orElse("")) {
            case "#commit", "#sync" ->
                line.text("t").orElse("")
                        + ' '
                        + line.integer("seq").orElse(-1)
                        + ' '
                        + repository
                        + ' '
                        + line.text("rev").orElse("")
                        + ' '
                        + ops;
            case "#identity" ->
                "#identity " + line.integer("seq").orElse(-1) + ' ' + repository + ' '
                        + line.text("handle").orElse(null);
            default ->
                line.text("t").orElse("")
                        + ' '
                        + line.integer("seq").orElse(-1)
                        + ' '
                        + repository
                        + ' '
                        + line.bool("active").orElse(null)
                        + ' '
                        + line.text("status").orElse(null);
        };
    }

    private static final class Summary implements RepoFrame.Cases<String> {
        @Override
        public String ofCommit(RepoFrame.Commit commit) {
            String ops = commit.operations().stream()
                    .map(op -> String.valueOf(op.action()).toLowerCase(Locale.ROOT) + ' ' + op.path() + ' ' + op.cid())
                    .collect(Collectors.joining(","));
            return "#commit " + commit.seq() + ' ' + commit.repository() + ' ' + commit.rev() + ' ' + ops;
        }

        @Override
        public String ofSync(RepoFrame.Sync sync) {
            return "#sync " + sync.seq() + ' ' + sync.repository() + ' ' + sync.rev() + ' ';
        }

        @Override
        public String ofIdentity(RepoFrame.Identity identity) {
            return "#identity " + identity.seq() + ' ' + identity.repository() + ' ' + identity.handle();
        }

        @Override
        public String ofAccount(RepoFrame.Account account) {
            return "#account " + account.seq() + ' ' + account.repository() + ' ' + account.active() + ' '
                    + account.status();
        }

        @Override
        public String ofInfo(RepoFrame.Info info) {
            return "#info " + info.name();
        }

        @Override
        public String ofError(RepoFrame.ErrorFrame error) {
            return "error " + error.name();
        }
    }

    @Test
    void shouldFindTheCommunityRecordsOfAWorld() {
        RepoFrameReader reader = new RepoFrameReader("test", PassRules.communityFeeds(), ANY_YEAR);
        List<String> collections = frames("pds-medium").stream()
                .flatMap(frame -> reader.read(frame.bytes(), frame.receivedMicros()).events().stream())
                .map(FirehoseEvent::getBody)
                .filter(RecordChange.class::isInstance)
                .map(body -> ((RecordChange) body).getCollection())
                .toList();

        assertThat(collections)
                .contains(CommunityCollections.POST)
                .containsAll(CommunityCollections.COMMUNITY_RECORDS)
                .allMatch(collection -> PassRules.communityFeeds().of(collection) != null);
    }

    private static List<Frame> frames(String name) {
        Path file = SharedFiles.require("captures/" + name + ".atcap.gz");
        return CaptureFrames.of(file);
    }
}

package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.loadtests.SharedFiles;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.frames.Replay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model against worlds played on a real server, whose feeds somebody else worked out. */
class RealServerWorldsTest {

    private static final Duration ENDLESS = Duration.ofDays(36_500);

    @ParameterizedTest
    @ValueSource(strings = {"pds-small", "pds-medium"})
    void shouldGiveEveryFeedReasonAndAddressOfTheCapture(String name) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(
                        SharedFiles.require("captures/" + name + ".feeds.json").toFile());
        Capture capture = CaptureFiles.read(SharedFiles.require("captures/" + name + ".atcap.gz"));
        long now = capture.frames().get(capture.frames().size() - 1).receivedMicros();

        FeedModel model = new FeedModel(Replay.of(capture.frames()).state(), now, ENDLESS);

        List<Map<String, Object>> answers = new ArrayList<>();
        model.communities().forEach(community -> answers.add(answer(model, community)));
        List<Map<String, Object>> expectations = new ArrayList<>();
        expected.get("communities").forEach(community -> expectations.add(expectation(community)));
        assertThat(answers).containsExactlyInAnyOrderElementsOf(expectations);
    }

    private static Map<String, Object> answer(FeedModel model, Community community) {
        AtUri feedUri = FeedAddresses.feedUri(community.owner(), community.id());
        Map<String, String> out = new HashMap<>();
        model.absent(community).forEach((uri, reason) -> out.put(uri.toString(), reason.text()));
        return Map.of(
                "uri", community.uri().toString(),
                "owner", community.owner().toString(),
                "id", community.id(),
                "feedUri", feedUri.toString(),
                "reachable",
                        model.leadsTo(feedUri, new FeedAddresses(Optional.empty(), Map.of()))
                                .equals(Optional.of(community)),
                "feed", model.feed(community).stream().map(Object::toString).toList(),
                "out", out);
    }

    private static Map<String, Object> expectation(JsonNode community) {
        List<String> feed = new ArrayList<>();
        community.get("feed").forEach(uri -> feed.add(uri.asText()));
        Map<String, String> out = new HashMap<>();
        community
                .get("out")
                .forEach(entry -> out.put(entry.get(0).asText(), entry.get(1).asText()));
        return Map.of(
                "uri", community.get("uri").asText(),
                "owner", community.get("owner").asText(),
                "id", community.get("id").asText(),
                "feedUri", community.get("feedUri").asText(),
                "reachable", community.get("reachable").asBoolean(),
                "feed", feed,
                "out", out);
    }
}

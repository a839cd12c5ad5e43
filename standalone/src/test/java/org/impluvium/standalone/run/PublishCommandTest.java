package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.publish.FakePds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishCommandTest {

    private static final String OWNER = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    private static final String PUBLISHER = "did:plc:bobbbbbbbbbbbbbbbbbbbbbb";
    private static final String CONFIG = "at://" + OWNER + "/com.atrarium.community.config/3kaaaaaaaaa2c";
    private static final String FEED = "at://" + OWNER + "/app.bsky.feed.generator/0a1b2c3d";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of("IMPLUVIUM_APP_PASSWORD", FakePds.PASSWORD));
    private final FakePds pds;

    @TempDir
    Path folder;

    PublishCommandTest() throws IOException {
        pds = new FakePds();
    }

    @BeforeEach
    void plant() throws IOException {
        pds.put(
                CONFIG,
                "{'$type':'com.atrarium.community.config','name':'The garden of those who grow things',"
                        + "'description':'What grows.','hashtag':'#atr_0a1b2c3d'}");
    }

    @AfterEach
    void stop() {
        pds.close();
    }

    @Test
    void shouldWriteTheRecordByWhichClientsFindTheFeed() throws Exception {
        assertThat(publish()).isZero();

        JsonNode record = Objects.requireNonNull(pds.at(FEED));
        assertThat(record.path("$type").asText()).isEqualTo("app.bsky.feed.generator");
        assertThat(record.path("did").asText()).isEqualTo("did:web:feeds.example.org");
        assertThat(record.path("displayName").asText()).isEqualTo("The garden of those who…");
        assertThat(record.path("description").asText())
                .isEqualTo("What grows.\n\nMembers only: posts with #atr_0a1b2c3d by members of this community.");
        assertThat(record.path("createdAt").asText()).endsWith("Z");
        assertThat(record.has("avatar")).isFalse();
        assertThat(pds.calls).containsExactly("getRecord", "getRecord", "createSession", "putRecord", "deleteSession");
    }

    @Test
    void shouldUpdateWhatItKnowsAndLeaveTheRestAsItIs() throws Exception {
        pds.put(
                FEED,
                "{'$type':'app.bsky.feed.generator','did':'did:web:old.example.org','displayName':'Old',"
                        + "'createdAt':'2025-01-01T00:00:00.000Z','acceptsInteractions':true,"
                        + "'descriptionFacets':[{}],'avatar':{'$type':'blob'}}");

        assertThat(publish()).isZero();

        JsonNode record = Objects.requireNonNull(pds.at(FEED));
        assertThat(record.path("did").asText()).isEqualTo("did:web:feeds.example.org");
        assertThat(record.path("createdAt").asText()).isEqualTo("2025-01-01T00:00:00.000Z");
        assertThat(record.path("acceptsInteractions").asBoolean()).isTrue();
        assertThat(record.has("avatar")).isTrue();
        assertThat(record.has("descriptionFacets")).isFalse();
    }

    @Test
    void shouldNotLogInForWhatIsThereAlready() throws Exception {
        publish();
        pds.calls.clear();

        assertThat(publish()).isZero();
        assertThat(pds.calls).containsExactly("getRecord", "getRecord");
    }

    @Test
    void shouldUploadThePicture() throws Exception {
        Path picture = Files.write(folder.resolve("a.png"), PNG);

        assertThat(publish("--avatar", picture.toString())).isZero();

        JsonNode avatar = Objects.requireNonNull(pds.at(FEED)).path("avatar");
        assertThat(avatar.path("mimeType").asText()).isEqualTo("image/png");
        assertThat(avatar.path("size").asInt()).isEqualTo(PNG.length);
        assertThat(avatar.path("ref").path("$link").asText()).startsWith("bafkrei");
        assertThat(printed()).contains(avatar.path("ref").path("$link").asText());
    }

    @Test
    void shouldShowTheRecordAndChangeNothingInADryRun() throws Exception {
        environment.clear();

        assertThat(publish("--dry-run")).isZero();

        assertThat(pds.at(FEED)).isNull();
        assertThat(pds.calls).containsOnly("getRecord");
        assertThat(printed()).contains(FEED, "Members only", "Nothing was written");
    }

    @Test
    void shouldRemoveTheRecordAlsoOfACommunityThatIsNoMore() throws Exception {
        publish();
        pds.records.remove(CONFIG.substring("at://".length()));

        assertThat(run("--account", OWNER, "--remove", "--tag", "0a1b2c3d", "--dry-run"))
                .isZero();
        assertThat(pds.at(FEED)).isNotNull();
        assertThat(run("--account", OWNER, "--remove", "--tag", "0a1b2c3d")).isZero();
        assertThat(pds.at(FEED)).isNull();
        assertThat(run("--account", OWNER, "--remove", "--tag", "0a1b2c3d")).isZero();
        assertThat(printed()).contains("There is no " + FEED);
    }

    @Test
    void shouldPublishForThePublisherAndForNoStranger() throws Exception {
        assertThat(run("--account", PUBLISHER, "--community", CONFIG, "--hostname", "feeds.example.org"))
                .isEqualTo(1);
        assertThat(printed()).contains("owner's DID");
        assertThat(pds.calls).isEmpty();

        assertThat(run(
                        "--account",
                        PUBLISHER,
                        "--community",
                        CONFIG,
                        "--hostname",
                        "feeds.example.org",
                        "--publisher-did",
                        PUBLISHER))
                .isZero();
        assertThat(pds.at(FEED.replace(OWNER, PUBLISHER))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "com.atproto.server.createSession, 401 AuthenticationRequired, does not take the app password",
        "com.atproto.server.createSession, 401 AuthFactorTokenRequired, wants a second factor",
        "com.atproto.server.createSession, 429 RateLimitExceeded, too many requests",
        "com.atproto.repo.putRecord, 400 InvalidSwap, has changed the record at the same time",
        "com.atproto.repo.putRecord, 502 BadGateway, does not answer",
        "com.atproto.repo.putRecord, 400 InvalidRequest, answered what cannot be used",
        "com.atproto.repo.getRecord, 400 RecordNotFound, no valid community config"
    })
    void shouldSayWhatWentWrong(String method, String refusal, String sentence) throws Exception {
        pds.refusals.put(method, refusal);

        assertThat(publish()).isEqualTo(1);
        assertThat(printed()).contains(sentence).doesNotContain(FakePds.PASSWORD, "access-token");
        assertThat(pds.at(FEED)).isNull();
    }

    @Test
    void shouldSendNothingToAHostOnAnAddressThatIsNotAllowed() throws Exception {
        try (FakePds inside = new FakePds("127.0.0.2")) {
            inside.records.putAll(pds.records);
            pds.host = inside.origin();

            assertThat(publish()).isEqualTo(1);
            assertThat(printed())
                    .contains("where nobody may send us", inside.origin(), "forbidden-address", "--allow-network");
            assertThat(run("--account", OWNER, "--remove", "--tag", "0a1b2c3d")).isEqualTo(1);
            assertThat(inside.calls).isEmpty();

            assertThat(publish("--allow-network", "127.0.0.2")).isZero();
            assertThat(inside.at(FEED)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.atproto.server.createSession", "com.atproto.repo.putRecord"})
    void shouldTakeNothingElsewhereByARedirect(String method) throws Exception {
        try (FakePds elsewhere = new FakePds()) {
            pds.refusals.put(method, "302 " + elsewhere.origin() + "/xrpc/" + method);

            assertThat(publish()).isEqualTo(1);
            assertThat(printed()).contains("answered what cannot be used", "says 302");
            assertThat(elsewhere.calls).isEmpty();
        }
    }

    @Test
    void shouldTakeThePasswordFromAFileAndNeverFromAFlag() throws Exception {
        environment.clear();
        assertThat(publish()).isEqualTo(1);
        assertThat(printed()).contains("No app password is given");

        Path file = Files.writeString(folder.resolve("password"), FakePds.PASSWORD + "\n");
        assertThat(publish("--app-password-file", file.toString())).isZero();
        assertThat(publish("--app-password", FakePds.PASSWORD)).isEqualTo(2);
    }

    @Test
    void shouldRefuseAPictureThatIsNone() throws Exception {
        Path picture = Files.writeString(folder.resolve("a.gif"), "GIF89a");

        assertThat(publish("--avatar", picture.toString())).isEqualTo(1);
        assertThat(printed()).contains("no PNG or JPEG");
        assertThat(pds.calls).doesNotContain("createSession");
    }

    @Test
    void shouldNameEveryThingThatIsMissingAtOnce() throws Exception {
        assertThat(run("--account", OWNER)).isEqualTo(2);
        assertThat(printed()).contains("--community is missing", "--hostname is missing");
        assertThat(run("--account", OWNER, "--remove")).isEqualTo(2);
        assertThat(printed()).contains("--remove needs a --community, or the --tag");
    }

    private int publish(String... more) throws InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("--account", OWNER, "--community", CONFIG, "--hostname", "feeds.example.org"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("publish", "--plc", pds.origin(), "--allow-network", "127.0.0.1"));
        all.addAll(List.of(words));
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Program(List.of(new PublishCommand(print)), environment, print, print, "test")
                .run(all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

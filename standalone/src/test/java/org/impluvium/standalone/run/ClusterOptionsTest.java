package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.node.ClusterPlace;
import org.impluvium.standalone.settings.ClusterSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterOptionsTest {

    private static final String SECRET = "a-secret-of-more-than-32-characters";

    @TempDir
    Path folder;

    private final Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>(Map.of("HOME", "/home/ann"));

    @BeforeEach
    void setUp() {
        flags.put(Declared.KAFKA, List.of("kafka:9092"));
    }

    @Test
    void shouldKeepAStandbyInAClusterAndNoneAlone() throws Exception {
        assertThat(ClusterOptions.read(settings(NodeCommand.feedNode())).standbys())
                .isEqualTo(1);
        assertThat(ClusterOptions.read(settings(NodeCommand.processor())).standbys())
                .isEqualTo(1);
        assertThat(ClusterOptions.read(settings(NodeCommand.receiver()))).isEqualTo(ClusterPlace.ALONE);
        flags.put(Declared.SOURCES, List.of("wss://relay.example"));
        assertThat(ClusterOptions.read(settings(NodeCommand.up()))).isEqualTo(ClusterPlace.ALONE);
    }

    @Test
    void shouldReachOthersByTheSecretOfTheEnvironment() throws Exception {
        cluster();
        environment.put("IMPLUVIUM_CLUSTER_SECRET", SECRET);
        flags.put(ClusterSettings.MAX_STALENESS, List.of("5s"));
        Settings settings = settings(NodeCommand.feedNode());

        ClusterPlace place = ClusterOptions.read(settings);

        assertThat(NodeCommand.feedNode().conflicts(settings)).isEmpty();
        assertThat(place.mostStale()).isEqualTo(Duration.ofSeconds(5));
        assertThat(place.reach().orElseThrow().address()).isEqualTo("feed-0.example:8082");
        assertThat(place.reach().orElseThrow().port().secret().sent()).isEqualTo(SECRET);
        assertThat(settings + settings.words().toString() + place).doesNotContain(SECRET);
    }

    @Test
    void shouldReadTheSecretFromAFile() throws Exception {
        cluster();
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        flags.put(ClusterSettings.CLUSTER_SECRET_FILE, List.of(file.toString()));

        ClusterPlace place = ClusterOptions.read(settings(NodeCommand.feedNode()));
        assertThat(place.reach().orElseThrow().port().secret().sent()).isEqualTo(SECRET);

        Files.writeString(file, "too short");
        refused("must hold one or two secrets of at least 32 visible characters each.");
        Files.delete(file);
        refused("cannot be read");
    }

    @Test
    void shouldNameWhatAPortNeeds() {
        flags.put(ClusterSettings.CLUSTER_PORT, List.of("0"));

        assertThat(NodeCommand.feedNode().conflicts(settings(NodeCommand.feedNode())))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("0 says nothing"))
                .anyMatch(problem -> problem.contains("needs --cluster-address"))
                .anyMatch(problem -> problem.contains("needs a secret: IMPLUVIUM_CLUSTER_SECRET"));
    }

    @Test
    void shouldRefuseTwoSecretsAndTwoPorts() {
        cluster();
        flags.put(ClusterSettings.CLUSTER_ADDRESS, List.of("feed-0.example:8082"));
        flags.put(ClusterSettings.CLUSTER_SECRET_FILE, List.of("/secret"));
        environment.put("IMPLUVIUM_CLUSTER_SECRET", SECRET);

        assertThat(NodeCommand.feedNode().conflicts(settings(NodeCommand.feedNode())))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("one place is enough"))
                .anyMatch(problem -> problem.contains("leave it out"));
    }

    @Test
    void shouldNotTakeTheSecretFromTheCommandLineNorQuoteIt() {
        assertThat(ClusterSettings.CLUSTER_SECRET.hasFlag()).isFalse();
        environment.put("IMPLUVIUM_CLUSTER_SECRET", "too-short");

        assertThat(problems(NodeCommand.feedNode()))
                .singleElement()
                .asString()
                .contains("IMPLUVIUM_CLUSTER_SECRET: The value is not one or two secrets")
                .doesNotContain("too-short");
    }

    private void cluster() {
        flags.put(ClusterSettings.CLUSTER_PORT, List.of("8082"));
        flags.put(ClusterSettings.CLUSTER_ADDRESS, List.of("feed-0.example"));
    }

    private void refused(String why) {
        Settings settings = settings(NodeCommand.feedNode());
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> ClusterOptions.read(settings))
                .withMessageContaining(why);
    }

    private Settings settings(NodeCommand command) {
        List<String> problems = new ArrayList<>();
        Settings settings = read(command, problems);
        assertThat(problems).isEmpty();
        return settings;
    }

    private List<String> problems(NodeCommand command) {
        List<String> problems = new ArrayList<>();
        Settings unused = read(command, problems);
        return problems;
    }

    private Settings read(NodeCommand command, List<String> problems) {
        return new SettingsReader(command.settings()).read(command.settings(), List.of(), flags, environment, problems);
    }
}

package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.node.InstallationSettings;
import org.impluvium.standalone.node.NodeSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.impluvium.standalone.settings.ShowSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandTest {

    private static final String CONFIG = "=at://did:web:a.example/com.atrarium.community.config/one";

    private final Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();

    @Test
    void shouldHandTheSettingsToTheParts() {
        flags.put(Declared.SOURCES, List.of("wss://relay.example", "capture:/tmp/x.atcap?speed=10x"));
        flags.put(Declared.RETENTION, List.of("3d"));
        flags.put(Declared.PARTITIONS, List.of("7"));
        flags.put(Declared.TOPIC_PREFIX, List.of("blue."));
        flags.put(Declared.MAX_REV_AHEAD, List.of("1m"));
        flags.put(Declared.HOSTNAME, List.of("feeds.example"));

        NodeSettings node = new NodeSettingsOf(settings(NodeCommand.up())).read();

        assertThat(node.kafka()).isEmpty();
        assertThat(node.installation())
                .isEqualTo(new InstallationSettings("blue.", Optional.of(7), Optional.empty(), Duration.ofDays(3)));
        assertThat(node.receiver().sources()).hasSize(2);
        assertThat(node.receiver().revCheck().tolerance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(node.http().service().publisher()).isEqualTo(Optional.of(new Did("did:web:feeds.example")));
    }

    @Test
    void shouldReadTheDashboardThatItIsToShow(@TempDir Path folder) throws Exception {
        ServiceIdentity service = new ServiceIdentity("localhost", Optional.empty(), Map.of());
        assertThat(ShowOptions.read(settings(NodeCommand.feedNode()), service)).isEqualTo(Shows.NOTHING);

        flags.put(ShowSettings.DASHBOARD, List.of(folder.toString()));
        flags.put(ShowSettings.DASHBOARD_NAME, List.of(" The pond "));
        flags.put(ShowSettings.APP_VIEW, List.of("none"));
        Settings given = settings(NodeCommand.feedNode());
        assertThatThrownBy(() -> ShowOptions.read(given, service))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("--dashboard: " + folder + " has no index.html. Is the dashboard built?");

        Files.writeString(folder.resolve("index.html"), "<!doctype html>");
        assertThat(ShowOptions.read(given, service)
                        .dashboard()
                        .orElseThrow()
                        .at("/config.json")
                        .orElseThrow()
                        .plain()
                        .toJsonObject()
                        .getString("name"))
                .isEqualTo("The pond");
    }

    @Test
    void shouldPublishUnderTheGivenDidRatherThanItsOwn() {
        flags.put(Declared.PUBLISHER_DID, List.of("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"));

        NodeSettings node = new NodeSettingsOf(settings(NodeCommand.feedNode())).read();

        assertThat(node.http().service().publisher())
                .isEqualTo(Optional.of(new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa")));
    }

    @Test
    void shouldRefuseAPrefixThatCouldBeAGenerationsOfAnotherInstallation() {
        for (String prefix : List.of("g2.", "blue.g17.")) {
            flags.put(Declared.TOPIC_PREFIX, List.of(prefix));
            assertThat(NodeCommand.processor().conflicts(settings(NodeCommand.processor())))
                    .as(prefix)
                    .singleElement()
                    .asString()
                    .contains("could be a generation of another installation");
        }
        flags.put(Declared.TOPIC_PREFIX, List.of("dog2."));
        assertThat(NodeCommand.processor().conflicts(settings(NodeCommand.processor())))
                .isEmpty();
    }

    @Test
    void shouldNotAskAReceiverForAFolder() {
        assertThat(new NodeSettingsOf(settings(NodeCommand.receiver())).read().data())
                .isEmpty();
        assertThat(new NodeSettingsOf(settings(NodeCommand.processor())).read().data())
                .isPresent();
    }

    @Test
    void shouldRefuseTwoPinsOfOneIdAndTwoServersOnOnePort() {
        flags.put(Declared.PINS, List.of("0a1b2c3d" + CONFIG, "0a1b2c3d" + CONFIG + "x", "0a1b2c3e" + CONFIG));
        flags.put(Declared.PORT, List.of("8081"));

        assertThat(NodeCommand.up().conflicts(settings(NodeCommand.up())))
                .containsExactly(
                        "--pin: 0a1b2c3d is pinned more than once; one config can have it.",
                        "--port and --management-port are both 8081; two different ones are needed.");
    }

    @Test
    void shouldLetBothPortsBeAnyFreeOne() {
        flags.put(Declared.PORT, List.of("0"));
        flags.put(Declared.MANAGEMENT_PORT, List.of("0"));

        assertThat(NodeCommand.up().conflicts(settings(NodeCommand.up()))).isEmpty();
    }

    private Settings settings(NodeCommand command) {
        List<String> problems = new ArrayList<>();
        Settings settings = new SettingsReader(command.settings())
                .read(command.settings(), List.of(), flags, Map.of("HOME", "/home/ann"), problems);
        assertThat(problems).isEmpty();
        return settings;
    }
}

package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;
import org.impluvium.k8s.ComposeFile.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final ComposeFile FILE = ComposeFile.read(Path.of("../compose.yaml"));

    /** What a user has to say, as a user might. */
    private static final Map<String, String> GIVEN =
            Map.of("FEEDS_SOURCE", "wss://relay.example?as=relay", "FEEDS_HOSTNAME", "feeds.example.com");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");

    @Test
    void shouldRunCommandLinesThatTheProgramTakes() {
        assertThat(ours()).containsOnlyKeys("receiver", "processor", "feed-node", "single");
        ours().forEach((name, service) -> CommandLines.assertAccepted(
                Objects.requireNonNull(service.command()).stream()
                        .map(ComposeTest::filledIn)
                        .toList(),
                inImage(service)));
    }

    @Test
    void shouldGiveOurProcessesNoRightsAndNothingToWriteButVolumes() {
        assertThat(ours().values()).allSatisfy(service -> {
            assertThat(service.readOnly()).isTrue();
            assertThat(service.user()).isEqualTo("10001:10001");
            assertThat(service.capDrop()).containsExactly("ALL");
            assertThat(service.securityOpt()).containsExactly("no-new-privileges:true");
            assertThat(service.tmpfs()).singleElement().asString().startsWith("/tmp:exec");
            assertThat(service.stopGracePeriod()).isEqualTo("75s");
        });
    }

    @Test
    void shouldNameOnlyWhatIsThere() {
        FILE.services().values().forEach(service -> {
            orNone(service.volumes()).forEach(volume -> assertThat(FILE.volumes())
                    .containsKey(volume.substring(0, volume.indexOf(':'))));
            if (service.dependsOn() != null) {
                service.dependsOn().forEach((name, dependency) -> {
                    assertThat(dependency.condition()).isEqualTo("service_healthy");
                    assertThat(Objects.requireNonNull(FILE.services().get(name)).healthcheck())
                            .isNotNull();
                });
            }
        });
    }

    /** To others the feeds are shown by a proxy with TLS; Kafka and the management port are nobody's. */
    @Test
    void shouldOpenTheFeedsOnThisMachineAndNothingElse() {
        assertThat(FILE.services().values().stream().flatMap(service -> orNone(service.ports()).stream()))
                .isNotEmpty()
                .containsOnly("127.0.0.1:8080:8080");
    }

    @Test
    void shouldRunTheKafkaThatTheProgramIsBuiltWith() {
        assertThat(Objects.requireNonNull(FILE.services().get("kafka")).image())
                .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    private static Map<String, Service> ours() {
        return FILE.services().entrySet().stream()
                .filter(service -> !service.getKey().equals("kafka"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> inImage(Service service) {
        Map<String, String> environment = new HashMap<>(Dockerfile.read().environment());
        environment.putAll(service.environment());
        return environment;
    }

    private static String filledIn(String word) {
        return VARIABLE.matcher(word).replaceAll(found -> Matcher.quoteReplacement(given(found.group(1))));
    }

    private static String given(String name) {
        return Objects.requireNonNull(GIVEN.get(name), name);
    }

    private static List<String> orNone(@Nullable List<String> some) {
        return some == null ? List.of() : some;
    }
}

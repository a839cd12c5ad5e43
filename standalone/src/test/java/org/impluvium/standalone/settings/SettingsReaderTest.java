package org.impluvium.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private static final Setting<String> TOKEN = Setting.one(
                    "token",
                    new ValueType<>("TOKEN", "six letters", written -> {
                        if (written.length() != 6) {
                            throw new IllegalArgumentException();
                        }
                        return written;
                    }),
                    "Lets us in.")
            .keptSecret();

    private static final List<Setting<?>> TAKEN =
            List.of(Declared.PORT, Declared.DATA, Declared.RETENTION, Declared.PINS, Declared.EXIT, TOKEN);

    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldPreferFlagsToEnvironmentAndEnvironmentToDefaults() {
        Settings onlyDefaults = read(Map.of(), Map.of());
        Settings environment = read(Map.of(), Map.of("IMPLUVIUM_PORT", "81"));
        Settings both = read(Map.of(Declared.PORT, List.of("82")), Map.of("IMPLUVIUM_PORT", "81"));

        assertThat(problems).isEmpty();
        assertThat(List.of(onlyDefaults, environment, both))
                .extracting(settings -> settings.get(Declared.PORT))
                .containsExactly(8080, 81, 82);
    }

    @Test
    void shouldNameEveryProblemAtOnceWithWhatWouldBeRight() {
        read(
                Map.of(Declared.PORT, List.of("99999"), Declared.RETENTION, List.of("7 days", "8d")),
                Map.of("IMPLUVIUM_PINS", "x", "IMPLUVIUM_EXIT", "yes", "IMPLUVIUM_PIN", "a=b c"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "IMPLUVIUM_PINS (environment) is no setting; did you mean IMPLUVIUM_PIN?",
                        "--port: \"99999\" is not a port (0 to 65535, 0 for any free one).",
                        "--retention is given 2 times; once is enough.",
                        "--retention: \"7 days\" is not a duration from 1m to 365000d, a whole number with unit: 7d,"
                                + " 12h, 30m, 10s, 250ms.",
                        "IMPLUVIUM_PIN: \"a=b\" is not a community id and a config,"
                                + " 0a1b2c3d=at://DID/com.atrarium.community.config/KEY.",
                        "IMPLUVIUM_PIN: \"c\" is not a community id and a config,"
                                + " 0a1b2c3d=at://DID/com.atrarium.community.config/KEY.",
                        "IMPLUVIUM_EXIT: \"yes\" is not true or false.");
    }

    @Test
    void shouldMissWhatIsRequiredAndNotGiven() {
        new SettingsReader(TAKEN).read(TAKEN, List.of(TOKEN, Declared.PINS), Map.of(), Map.of(), problems);

        assertThat(problems)
                .containsExactly(
                        "--pin (or IMPLUVIUM_PIN) is missing: a community id and a config,"
                                + " 0a1b2c3d=at://DID/com.atrarium.community.config/KEY is needed.",
                        "--token (or IMPLUVIUM_TOKEN) is missing: six letters is needed.");
    }

    @Test
    void shouldLetTheEnvironmentHoldSettingsOfOtherCommands() {
        new SettingsReader(List.of(Declared.PORT, Declared.NODE))
                .read(List.of(Declared.PORT), List.of(), Map.of(), Map.of("IMPLUVIUM_NODE", "none"), problems);

        assertThat(problems).isEmpty();
    }

    @Test
    void shouldSplitListsOfTheEnvironmentAtWhiteSpace() {
        String pin = "0a1b2c3d=at://did:web:a.example/com.atrarium.community.config/one";
        String other = "0a1b2c3e=at://did:web:a.example/com.atrarium.community.config/two";

        Settings settings = read(Map.of(), Map.of("IMPLUVIUM_PIN", pin + "\n  " + other));

        assertThat(settings.get(Declared.PINS)).extracting(Pin::toString).containsExactly(pin, other);
    }

    @Test
    void shouldHideSecretsInWordsAndInProblems() {
        Settings settings = read(Map.of(TOKEN, List.of("sesame")), Map.of());
        read(Map.of(TOKEN, List.of("open sesame")), Map.of());

        assertThat(settings.get(TOKEN)).isEqualTo("sesame");
        assertThat(settings.toString()).contains("port=8080", "token=(secret)").doesNotContain("sesame");
        assertThat(problems).containsExactly("--token: The value is not six letters.");
    }

    @Test
    void shouldKeepDataInTheUsersDataHome() {
        assertThat(read(Map.of(), Map.of("HOME", "/home/ann")).get(Declared.DATA))
                .isEqualTo(Path.of("/home/ann/.local/share/impluvium"));
        assertThat(read(Map.of(), Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "/data"))
                        .get(Declared.DATA))
                .isEqualTo(Path.of("/data/impluvium"));
    }

    @Test
    void shouldReadEveryDurationAndSizeThatItWrites() {
        assertThat(List.of("7d", "36500d", "12h", "90m", "10s", "250ms"))
                .allSatisfy(written ->
                        assertThat(Durations.write(Durations.parse(written))).isEqualTo(written));
        assertThat(List.of("3GiB", "64MiB", "1KiB"))
                .allSatisfy(written ->
                        assertThat(ByteSizes.write(ByteSizes.parse(written))).isEqualTo(written));
    }

    private Settings read(Map<Setting<?>, List<String>> flags, Map<String, String> environment) {
        return new SettingsReader(TAKEN).read(TAKEN, List.of(), flags, environment, problems);
    }
}

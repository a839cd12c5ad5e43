package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.Main;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.junit.jupiter.api.Test;

class UpCommandLineTest {

    private static final String SOURCE = "ws://127.0.0.1:7000?as=relay&verify=off&cursor=oldest";

    @Test
    void shouldBeACommandThatUpUnderstands() {
        List<String> words = new UpCommandLine(
                        Main.class, "  -Xmx1g   -Xms1g ", List.of("partitions=9", "retention=8d"), Path.of("/d"))
                .of(SOURCE);

        assertThat(words)
                .contains("-Xmx1g", "-Xms1g", "-cp", Main.class.getName(), "up")
                .doesNotContain("");
        Settings settings = read(words);
        assertThat(settings.get(Declared.SOURCES)).hasSize(1);
        assertThat(settings.get(Declared.DATA)).isEqualTo(Path.of("/d"));
        assertThat(settings.get(Declared.PARTITIONS)).isEqualTo(9);
        assertThat(settings.get(Declared.RETENTION)).hasDays(8);
    }

    @Test
    void shouldStartAJvmAsItIsWhereThereAreNoOptions() {
        assertThat(new UpCommandLine(Main.class, " ", List.of(), Path.of("/d"))
                        .of(SOURCE)
                        .get(1))
                .isEqualTo("-cp");
    }

    private static Settings read(List<String> words) {
        Map<Setting<?>, List<String>> flags = new HashMap<>();
        List<Setting<?>> taken = NodeCommand.up().settings();
        for (String word : words.subList(words.indexOf("up") + 1, words.size())) {
            int equals = word.indexOf('=');
            Setting<?> setting = taken.stream()
                    .filter(known -> known.flag().equals(word.substring(0, equals)))
                    .findFirst()
                    .orElseThrow();
            flags.put(setting, List.of(word.substring(equals + 1)));
        }
        List<String> problems = new ArrayList<>();
        Settings settings = new SettingsReader(Program.settingsOf(List.of(NodeCommand.up())))
                .read(taken, List.of(Declared.SOURCES), flags, Map.of(), problems);
        assertThat(problems).isEmpty();
        assertThat(NodeCommand.up().conflicts(settings)).isEmpty();
        return settings;
    }
}

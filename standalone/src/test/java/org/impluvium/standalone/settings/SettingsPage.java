package org.impluvium.standalone.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.Program;

/** Makes docs/settings.md. */
final class SettingsPage {

    private static final String HEAD = """
            # Settings

            Flags win over the environment, the environment over defaults. A name that starts with `IMPLUVIUM_` and is not
            listed here, or an invalid value, stops the start; all problems are named at once. A flag that may be repeated is
            split at white space in the environment. This page is made from
            `Declared.java`, `ClusterSettings.java`, `CaptureSettings.java`, `LetterSettings.java`, `LoadSettings.java` and `SeeingSettings.java` in `standalone/src/main/java/org/impluvium/standalone/settings` by
            `SettingsPageTest`.
            """;

    private SettingsPage() {}

    static String of(List<Command> commands) {
        String sections = Program.settingsOf(commands).stream()
                .map(setting -> section(setting, commands))
                .collect(Collectors.joining("\n"));
        return HEAD + "\n" + sections;
    }

    private static String section(Setting<?> setting, List<Command> commands) {
        String users = users("", setting, commands).collect(Collectors.joining(", "));
        String secret = setting.isSecret() ? "- Secret: its value is never printed.\n" : "";
        boolean secretive = setting.hasEnvironment() && !setting.hasFlag();
        String title = secretive ? setting.environmentName() : setting.title();
        return "## `" + title + "`\n\n"
                + setting.meaning() + (setting.count() == Setting.Count.MANY ? " May be repeated." : "") + "\n\n"
                + (setting.hasEnvironment() ? "- Environment: `" + setting.environmentName() + "`\n" : "")
                + "- Value: " + setting.type().wanted() + "\n"
                + "- Default: " + (setting.fallbackText() == null ? "none" : quoted(setting.fallbackText())) + "\n"
                + secret
                + "- Taken by: " + users + "\n";
    }

    private static Stream<String> users(String group, Setting<?> setting, List<Command> commands) {
        return commands.stream().flatMap(command -> {
            String name = group + command.name();
            Stream<String> itself = command.settings().contains(setting)
                    ? Stream.of("`" + name + "`" + (command.required().contains(setting) ? " (needed)" : ""))
                    : Stream.empty();
            return Stream.concat(itself, users(name + " ", setting, command.commands()));
        });
    }

    private static String quoted(String fallback) {
        return fallback.isEmpty() ? "empty" : "`" + fallback + "`";
    }
}

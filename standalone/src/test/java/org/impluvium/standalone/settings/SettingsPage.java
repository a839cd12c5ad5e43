package org.impluvium.standalone.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.Program;

/** Makes docs/settings.md. */
final class SettingsPage {

    private static final String HEAD = """
            # Settings

            Flags win over the environment, the environment over defaults. A name that starts with `IMPLUVIUM_` and is not
            listed here, or an invalid value, stops the start; all problems are named at once. A flag that may be repeated is
            split at white space in the environment. This page is made from
            `standalone/src/main/java/org/impluvium/standalone/settings/Declared.java` by `SettingsPageTest`.
            """;

    private SettingsPage() {}

    static String of(List<Command> commands) {
        String sections = Program.settingsOf(commands).stream()
                .map(setting -> section(setting, commands))
                .collect(Collectors.joining("\n"));
        return HEAD + "\n" + sections;
    }

    private static String section(Setting<?> setting, List<Command> commands) {
        String users = commands.stream()
                .filter(command -> command.settings().contains(setting))
                .map(command -> "`" + command.name() + "`" + (command.required().contains(setting) ? " (needed)" : ""))
                .collect(Collectors.joining(", "));
        String secret = setting.isSecret() ? "- Secret: its value is never printed.\n" : "";
        String title = setting.hasFlag() ? setting.flag() : setting.environmentName();
        return "## `" + title + "`\n\n"
                + setting.meaning() + (setting.count() == Setting.Count.MANY ? " May be repeated." : "") + "\n\n"
                + "- Environment: `" + setting.environmentName() + "`\n"
                + "- Value: " + setting.type().wanted() + "\n"
                + "- Default: " + (setting.fallbackText() == null ? "none" : quoted(setting.fallbackText())) + "\n"
                + secret
                + "- Taken by: " + users + "\n";
    }

    private static String quoted(String fallback) {
        return fallback.isEmpty() ? "empty" : "`" + fallback + "`";
    }
}

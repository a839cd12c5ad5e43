package org.impluvium.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.impluvium.standalone.Main;
import org.impluvium.standalone.cli.Program;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dimpluvium.settings.record=true} to write the page anew. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void shouldHaveThePageThatTheDeclarationsGive() throws IOException {
        String page = SettingsPage.of(Main.COMMANDS);
        if (Boolean.getBoolean("impluvium.settings.record")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    /** A variable of the environment is read by all commands. */
    @Test
    void shouldMeanOneThingByEachName() {
        assertThat(Program.settingsOf(Main.COMMANDS)).extracting(Setting::name).doesNotHaveDuplicates();
    }
}

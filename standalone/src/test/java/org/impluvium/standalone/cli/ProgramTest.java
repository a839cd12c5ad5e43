package org.impluvium.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.ValueType;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private static final Setting<List<String>> NAMES =
            Setting.words("names", new ValueType<>("NAME", "a name", name -> name), "Whom to serve.");

    private final List<Settings> ran = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldRunTheCommandWithItsSettingsAndGiveItsStatus() throws Exception {
        int status = run(Map.of("IMPLUVIUM_PORT", "81"), "serve", "--kafka", "a:1,b:2", "--exit");

        assertThat(status).isEqualTo(42);
        assertThat(ran).singleElement().satisfies(settings -> {
            assertThat(settings.get(Declared.PORT)).isEqualTo(81);
            assertThat(settings.get(Declared.KAFKA)).isEqualTo("a:1,b:2");
            assertThat(settings.get(Declared.EXIT)).isTrue();
        });
    }

    @Test
    void shouldTellMisspeltFlagsAndInvalidValuesInOneGo() throws Exception {
        int status = run(Map.of("IMPLUVIUM_PROT", "81"), "serve", "--prot", "81", "--seed", "x", "--kafka");

        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(ran).isEmpty();
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium serve was not started:\n")
                .contains("\"--prot\" is not known here; did you mean --port?")
                .contains("IMPLUVIUM_PROT (environment) is no setting; did you mean IMPLUVIUM_PORT?")
                .contains("--seed: \"x\" is not a whole number.")
                .contains("Missing required parameter for option '--kafka'");
    }

    @Test
    void shouldTellThatAValueIsMissingBeforeAnotherFlag() throws Exception {
        assertThat(run(Map.of(), "serve", "--kafka", "--port", "81")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8)).contains("  - ", "'--kafka'");
    }

    @Test
    void shouldNotStartWhereSettingsContradictEachOther() throws Exception {
        assertThat(run(Map.of(), "serve", "--kafka", "a:1", "--port", "13")).isEqualTo(ExitStatus.USAGE);

        assertThat(ran).isEmpty();
        assertThat(err.toString(UTF_8)).contains("  - 13 brings bad luck.");
    }

    @Test
    void shouldSayInOneLineWhyACommandFailed() throws Exception {
        assertThat(run(Map.of(), "serve", "--kafka", "a:1", "--port", "0")).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8)).isEqualTo("impluvium serve: no free port\n");
    }

    @Test
    void shouldListCommandsFlagsAndDefaultsInItsHelp() throws Exception {
        assertThat(run(Map.of(), "--help")).isEqualTo(ExitStatus.OK);
        assertThat(run(Map.of(), "serve", "--help")).isEqualTo(ExitStatus.OK);
        assertThat(run(Map.of(), "--version")).isEqualTo(ExitStatus.OK);

        assertThat(out.toString(UTF_8))
                .contains("serve  Serves.", "--port=PORT", "Default: 8080.", "--exit", "Impluvium 1.2.3");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldShowItsHelpWhereNoCommandIsGiven() throws Exception {
        assertThat(run(Map.of(), "sreve")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8)).contains("\"sreve\" is not known here", "Usage: impluvium");
    }

    @Test
    void shouldRunACommandOfAGroup() throws Exception {
        assertThat(run(Map.of(), "group", "serve", "--kafka", "a:1")).isEqualTo(42);
        assertThat(ran).hasSize(1);

        assertThat(run(Map.of(), "group", "serve", "--kafka", "a:1", "--port", "0"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(run(Map.of(), "group", "serve", "--port", "x")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(UTF_8))
                .contains("impluvium group serve: no free port\n")
                .contains("impluvium group serve was not started:\n");
    }

    @Test
    void shouldShowTheHelpOfAGroupWhereNoneOfItsCommandsIsGiven() throws Exception {
        assertThat(run(Map.of(), "group")).isEqualTo(ExitStatus.USAGE);
        assertThat(run(Map.of(), "group", "sreve")).isEqualTo(ExitStatus.USAGE);
        assertThat(run(Map.of(), "group", "--help")).isEqualTo(ExitStatus.OK);

        assertThat(err.toString(UTF_8))
                .contains(
                        "Usage: impluvium group", "serve  Serves.", "\"sreve\" is not known here; did you mean serve?");
        assertThat(out.toString(UTF_8)).contains("Several.", "serve  Serves.");
        assertThat(ran).isEmpty();
    }

    @Test
    void shouldTakeWordsWithoutFlags() throws Exception {
        assertThat(run(Map.of("IMPLUVIUM_NAMES", "c"), "serve", "--kafka", "a:1", "a", "--exit", "b"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(UTF_8)).contains("IMPLUVIUM_NAMES (environment) is no setting");

        assertThat(run(Map.of(), "serve", "--kafka", "a:1", "a", "--exit", "b")).isEqualTo(42);
        assertThat(ran.get(0).get(NAMES)).containsExactly("a", "b");
        assertThat(run(Map.of(), "serve", "--kafka", "a:1")).isEqualTo(42);
        assertThat(ran.get(1).get(NAMES)).isEmpty();
    }

    @Test
    void shouldTellWhatIsWrongWithoutRunningAnything() {
        assertThat(program(Map.of()).problems("serve", "--kafka", "a:1")).isEmpty();
        assertThat(program(Map.of()).problems("group", "serve", "--kafka", "a:1"))
                .isEmpty();
        assertThat(program(Map.of("IMPLUVIUM_PROT", "81")).problems("serve", "--port", "13", "--exti"))
                .hasSize(3);
        assertThat(program(Map.of()).problems("serve", "--kafka", "a:1", "--port", "13"))
                .containsExactly("13 brings bad luck.");
        assertThat(program(Map.of()).problems("group")).containsExactly("\"group\" names no command.");
        assertThat(program(Map.of()).problems("sreve")).hasSize(2);

        assertThat(ran).isEmpty();
        assertThat(out.toString(UTF_8) + err.toString(UTF_8)).isEmpty();
    }

    private int run(Map<String, String> environment, String... words) throws InterruptedException {
        return program(environment).run(words);
    }

    private Program program(Map<String, String> environment) {
        return new Program(
                List.of(new Serve(), new CommandGroup("group", "Several.", List.of(new Serve()))),
                environment,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                "1.2.3");
    }

    private final class Serve implements Command {
        @Override
        public String name() {
            return "serve";
        }

        @Override
        public String summary() {
            return "Serves.";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(Declared.KAFKA, Declared.PORT, Declared.SEED, Declared.EXIT, NAMES);
        }

        @Override
        public Collection<Setting<?>> required() {
            return List.of(Declared.KAFKA);
        }

        @Override
        public List<String> conflicts(Settings settings) {
            return settings.get(Declared.PORT) == 13 ? List.of("13 brings bad luck.") : List.of();
        }

        @Override
        public int run(Settings settings) throws CommandFailedException {
            if (settings.get(Declared.PORT) == 0) {
                throw new CommandFailedException("no free port", null);
            }
            ran.add(settings);
            return 42;
        }
    }
}

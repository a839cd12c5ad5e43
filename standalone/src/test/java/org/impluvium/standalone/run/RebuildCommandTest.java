package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator is told before a rebuild begins and when it is over. */
class RebuildCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final RebuildReport report = new RebuildReport(new PrintStream(said, true, UTF_8));

    @TempDir
    Path folder;

    @Test
    void shouldNeedAPlaceToBeginAt() {
        assertThat(conflicts(Map.of())).containsExactly("rebuild needs a place to begin at: --relay, --pds or --dids.");
    }

    @Test
    void shouldNameEachPlaceThatCannotBeUsedBeforeAnythingIsStarted() {
        Path missing = folder.resolve("dids.txt");

        assertThat(conflicts(Map.of(
                        Declared.RELAYS, List.of("http://10.0.0.1"),
                        Declared.PDSES, List.of("https://pds.example", "http://127.0.0.1:2583"),
                        Declared.DID_FILES, List.of(missing.toString(), folder.toString()))))
                .containsExactly(
                        "--relay: the address 10.0.0.1 is not public; add --allow-network 10.0.0.1 if it is meant.",
                        "--pds: the address 127.0.0.1 is not public; add --allow-network 127.0.0.1 if it is meant.",
                        "--dids: " + missing + " is no file that can be read.",
                        "--dids: " + folder + " is no file that can be read.");
    }

    @Test
    void shouldSayWhatIsLeftAndWhy() {
        assertThat(report.over(status(3, Map.of(ReadFailure.HOST_AWAY, 3)), 0)).isFalse();

        assertThat(said.toString(UTF_8)).isEqualTo("""
                        7 repositories read, 70 records in them, 5 that matter here
                        Those that could not be read, by the last failure (--log-level=debug names each):
                          3 host-away. %s
                        3 repositories are still to be read; impluvium up goes on trying.
                        """.formatted(ReadFailure.HOST_AWAY.description()));
    }

    @Test
    void shouldBeCompleteOnlyIfEveryListWasReadAndNothingIsPending() {
        assertThat(report.over(status(0, Map.of()), 0)).isTrue();
        assertThat(report.over(status(0, Map.of(ReadFailure.DEACTIVATED, 1)), 0))
                .isTrue();
        assertThat(report.over(status(0, Map.of()), 1)).isFalse();
    }

    private static ReaderStatus status(int pending, Map<ReadFailure, Integer> failed) {
        return new ReaderStatus(true, 7, 70, 5, new Agenda.Counts(9, pending, pending, 0, failed), Map.of());
    }

    private static List<String> conflicts(Map<Setting<?>, List<String>> flags) {
        RebuildCommand command = new RebuildCommand(System.out);
        List<String> problems = new ArrayList<>();
        var settings = new SettingsReader(command.settings())
                .read(command.settings(), List.of(), new LinkedHashMap<>(flags), Map.of("HOME", "/home/ann"), problems);
        assertThat(problems).isEmpty();
        return command.conflicts(settings);
    }
}

package org.impluvium.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void shouldKeepTheNameOfTheProcessForTheLifeOfTheFolder() throws Exception {
        String first = instanceOf("a");
        String again = instanceOf("a");

        assertThat(again).isEqualTo(first).isNotBlank().isNotEqualTo(instanceOf("b"));
    }

    @Test
    void shouldKeepBrokerAndStateApart() throws Exception {
        try (DataFolder folder = DataFolder.open(parent.resolve("a"))) {
            assertThat(folder.kafka()).isEqualTo(parent.resolve("a/kafka"));
            assertThat(folder.state("store")).isEqualTo(parent.resolve("a/state/store"));
        }
    }

    @Test
    void shouldRefuseASecondProcess() throws Exception {
        Path path = parent.resolve("a");
        try (DataFolder held = DataFolder.open(path)) {
            assertThat(held.instanceId()).isNotBlank();
            refused(path, "The data folder " + path + " is in use by another process");
        }
        instanceOf("a");
    }

    @Test
    void shouldRefuseAnUnknownFormatVersion() throws Exception {
        instanceOf("a");
        Path path = parent.resolve("a");
        Files.writeString(path.resolve("format-version"), "next\n");

        refused(path, "was written in format version \"next\"; this version of Impluvium knows format version");
    }

    @Test
    void shouldRefuseAFolderThatIsNotOurs() throws IOException {
        Files.writeString(parent.resolve("letter.txt"), "Dear Ann");

        refused(parent, "holds files but no format-version");
        assertThat(parent.resolve("format-version")).doesNotExist();
    }

    @Test
    void shouldRefuseWhatIsNoFolder() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        refused(file, "is unusable");
    }

    private String instanceOf(String name) throws DataFolderException {
        try (DataFolder folder = DataFolder.open(parent.resolve(name))) {
            return folder.instanceId();
        }
    }

    private static void refused(Path path, String why) {
        assertThatExceptionOfType(DataFolderException.class)
                .isThrownBy(() -> DataFolder.open(path))
                .withMessageContaining(why);
    }
}

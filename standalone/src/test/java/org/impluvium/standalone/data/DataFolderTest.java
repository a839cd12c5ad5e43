package org.impluvium.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    @Test
    void shouldRefuseTheFolderOfAnotherNode() throws Exception {
        Path path = parent.resolve("a");
        DataFolder.open(path, Optional.of("feed-0")).close();
        Map<String, String> before = contents(path);

        assertThatExceptionOfType(DataFolderException.class)
                .isThrownBy(() -> DataFolder.open(path, Optional.of("feed-1")))
                .withMessageContaining("is that of the node feed-0, not feed-1; nothing was changed");
        assertThat(contents(path)).isEqualTo(before);
        DataFolder.open(path, Optional.of("feed-0")).close();
        DataFolder.open(path).close();
    }

    @Test
    void shouldRefuseTheFolderOfAnotherInstallation() throws Exception {
        try (DataFolder folder = DataFolder.open(parent.resolve("a"))) {
            folder.belongsTo("one");
            folder.belongsTo("one");

            assertThatExceptionOfType(DataFolderException.class)
                    .isThrownBy(() -> folder.belongsTo("two"))
                    .withMessageContaining("belongs to the installation one, not two; nothing was changed");
            folder.belongsTo("one");
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
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

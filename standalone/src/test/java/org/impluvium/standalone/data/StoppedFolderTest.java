package org.impluvium.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedFolderTest {

    @TempDir
    Path parent;

    @Test
    void shouldShowTheSameStateAsTheProcessHad() throws Exception {
        Path path = used("a");

        try (StoppedFolder folder = StoppedFolder.open(path)) {
            assertThat(folder.state(DataFolder.STORE)).isEqualTo(path.resolve("state/store"));
        }
    }

    @Test
    void shouldRefuseWhereNoFolderIsAndMakeNone() {
        Path path = parent.resolve("a");

        refused(path, "There is no folder " + path);
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldRefuseAFolderThatIsNoDataFolderAndPutNothingThere() throws IOException {
        refused(parent, parent + " is no data folder of Impluvium: it holds no format-version.");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAnUnknownFormatVersion() throws Exception {
        Path path = used("a");
        Files.writeString(path.resolve("format-version"), "next\n");

        refused(path, "was written in format version \"next\"; this version of Impluvium knows format version");
    }

    @Test
    void shouldRefuseWhileAProcessHasTheFolder() throws Exception {
        Path path = parent.resolve("a");
        try (DataFolder held = DataFolder.open(path)) {
            assertThat(held.instanceId()).isNotEmpty();
            refused(path, "The data folder " + path + " is in use by another process; stop it first.");
        }
    }

    @Test
    void shouldLetNoProcessStartMeanwhile() throws Exception {
        Path path = used("a");

        try (StoppedFolder folder = StoppedFolder.open(path)) {
            assertThat(folder.state(DataFolder.STORE)).isNotNull();
            assertThatExceptionOfType(DataFolderException.class)
                    .isThrownBy(() -> DataFolder.open(path))
                    .withMessageContaining("is in use by another process");
        }
        assertThat(used("a")).isEqualTo(path);
    }

    @Test
    void shouldDoWithoutALockThatIsNotThere() throws Exception {
        Path path = used("a");
        Files.delete(path.resolve("lock"));

        try (StoppedFolder folder = StoppedFolder.open(path)) {
            assertThat(folder.state(DataFolder.STORE)).isNotNull();
        }
        assertThat(path.resolve("lock")).doesNotExist();
    }

    @Test
    void shouldTellACleanStopFromAKill() throws Exception {
        Path killed = Files.createDirectories(parent.resolve("killed"));
        try (DataFolder running = DataFolder.open(parent.resolve("a"));
                Stream<Path> files = Files.list(parent.resolve("a"))) {
            assertThat(running.instanceId()).isNotEmpty();
            for (Path file : files.toList()) {
                Files.copy(file, killed.resolve(file.getFileName()));
            }
        }

        assertThat(isStoppedCleanly(killed)).isFalse();
        assertThat(isStoppedCleanly(parent.resolve("a"))).isTrue();
        DataFolder.open(killed).close();
        assertThat(isStoppedCleanly(killed)).isTrue();
    }

    private static boolean isStoppedCleanly(Path path) throws DataFolderException {
        try (StoppedFolder folder = StoppedFolder.open(path)) {
            return folder.stoppedCleanly();
        }
    }

    /** A folder that a process had. */
    private Path used(String name) throws DataFolderException {
        Path path = parent.resolve(name);
        DataFolder.open(path).close();
        return path;
    }

    private static void refused(Path path, String why) {
        assertThatExceptionOfType(DataFolderException.class)
                .isThrownBy(() -> StoppedFolder.open(path))
                .withMessageContaining(why);
    }
}

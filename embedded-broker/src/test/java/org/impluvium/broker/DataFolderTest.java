package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.impluvium.broker.BrokerStartException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void shouldMarkANewFolderWithItsFormatVersion() throws Exception {
        Path folder = parent.resolve("deep/new");
        try (DataFolder opened = DataFolder.open(folder)) {
            assertThat(folder.resolve("format-version")).hasContent("1\n");
            assertThat(opened.kafka()).isAbsolute().startsWithRaw(folder.toAbsolutePath());
        }
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnowAndSayWhatItFound() throws Exception {
        Files.writeString(parent.resolve("format-version"), "2\n");

        assertRefused(() -> DataFolder.open(parent), Reason.UNKNOWN_FORMAT, "\"2\"", "expects format version \"1\"");
    }

    @Test
    void shouldRefuseAFolderOfSomethingElse() throws Exception {
        Files.writeString(parent.resolve("letters.txt"), "Dear reader");

        assertRefused(() -> DataFolder.open(parent), Reason.UNKNOWN_FORMAT, "no format-version");
        assertThat(parent.resolve("format-version")).doesNotExist();
    }

    @Test
    void shouldTakeAFolderWhoseFirstStartWasCutShort() throws Exception {
        Files.writeString(parent.resolve("format-version.new"), "");
        Files.createFile(parent.resolve("lock"));

        try (DataFolder opened = DataFolder.open(parent)) {
            assertThat(opened.kafka()).doesNotExist();
            assertThat(parent.resolve("format-version")).hasContent("1\n");
        }
    }

    @Test
    void shouldBeHeldByOneAtATime() throws Exception {
        try (DataFolder first = DataFolder.open(parent)) {
            assertRefused(() -> DataFolder.open(parent), Reason.FOLDER_LOCKED, "in use");
            assertThat(first.kafka()).startsWithRaw(parent);
        }
        DataFolder.open(parent).close();
    }

    @Test
    void shouldBeFreeAgainAfterARefusal() throws Exception {
        Files.writeString(parent.resolve("format-version"), "2\n");
        assertRefused(() -> DataFolder.open(parent), Reason.UNKNOWN_FORMAT, "\"2\"");

        Files.writeString(parent.resolve("format-version"), "1\n");
        DataFolder.open(parent).close();
    }

    @Test
    void shouldRefuseAFileInItsPlace() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertRefused(() -> DataFolder.open(file), Reason.FOLDER_UNUSABLE, "file");
    }

    @Test
    void shouldStayWithTheNodeThatItWasMadeFor() throws Exception {
        try (DataFolder folder = DataFolder.open(parent)) {
            folder.formatIfNew(1, "cluster");
            folder.formatIfNew(1, "another cluster is not looked at again");

            assertRefused(() -> folder.formatIfNew(2, "cluster"), Reason.FOLDER_UNUSABLE, "node 1", "node 2");
        }
    }

    private void assertRefused(ThrowingCallable attempt, Reason reason, String... parts) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        BrokerStartException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(parent.toString())
                .hasMessageContainingAll(parts);
    }
}

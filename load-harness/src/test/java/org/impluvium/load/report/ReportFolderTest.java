package org.impluvium.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.testing.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    @TempDir
    Path folder;

    @Test
    void shouldWriteBothFormsIntoAFolderThatItMakes() throws Exception {
        ReportFolder reports = ReportFolder.open(folder.resolve("a/b"));
        assertThat(folder.resolve("a/b")).isEmptyDirectory();

        reports.write(Reports.scarce(1));
        reports.write(Reports.scarce(2));

        assertThat(ReportJson.read(Files.readString(folder.resolve("a/b/load.json")))
                        .seconds())
                .isEqualTo(2);
        assertThat(folder.resolve("a/b/load.html")).isNotEmptyFile();
    }

    @Test
    void shouldSayBeforeAnythingElseThatItCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> ReportFolder.open(file))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith("The report cannot be written to " + file + ": ");
    }
}

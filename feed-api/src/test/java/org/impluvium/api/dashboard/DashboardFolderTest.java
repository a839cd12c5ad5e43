package org.impluvium.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.impluvium.api.support.BuiltDashboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFolderTest {

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void build() throws IOException {
        folder = BuiltDashboard.in(temporary.resolve("dist"));
    }

    @Test
    void shouldHoldEveryFileUnderThePathThatBrowsersAskFor() throws DashboardException {
        assertThat(DashboardFolder.read(folder))
                .containsOnlyKeys(
                        "/index.html",
                        "/config.json",
                        "/assets/index-0a1b2c3d.js",
                        "/assets/a%20picture.png",
                        "/api/communities",
                        "/xrpc/_health");
        assertThat(read("/assets/index-0a1b2c3d.js").forEver()).isTrue();
        assertThat(read("/index.html").forEver()).isFalse();
    }

    @Test
    void shouldCompressOnlyWhatGetsSmaller() throws DashboardException {
        ServedFile script = read("/assets/index-0a1b2c3d.js");
        assertThat(script.gzip().orElseThrow().length())
                .isLessThan(script.plain().length());
        assertThat(read("/assets/a%20picture.png").gzip()).isEmpty();
        assertThat(read("/index.html").gzip()).isEmpty();
    }

    @Test
    void shouldTagAFileByItsContent() throws IOException, DashboardException {
        String before = read("/index.html").tag();
        assertThat(read("/index.html").tag()).isEqualTo(before);

        BuiltDashboard.write(folder.resolve("index.html"), BuiltDashboard.INDEX + " ");

        assertThat(read("/index.html").tag()).isNotEqualTo(before);
    }

    @Test
    void shouldFollowALinkWithinTheFolderAndBeReadThroughOne() throws IOException, DashboardException {
        Files.createSymbolicLink(folder.resolve("start.html"), Path.of("index.html"));
        Path link = Files.createSymbolicLink(temporary.resolve("current"), folder);

        assertThat(DashboardFolder.read(link)).containsKey("/start.html");
    }

    @Test
    void shouldRefuseALinkThatLeadsOut() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret.txt"), "secret");
        Path link = folder.resolve("assets/link.txt");
        Files.createSymbolicLink(link, secret);
        assertRefused("assets/link.txt is a link that leads out of the folder");

        Files.delete(link);
        Files.createSymbolicLink(folder.resolve("more"), temporary);
        assertRefused("more is a link that leads out of the folder");
    }

    @Test
    void shouldRefuseLinksInACircle() throws IOException {
        Files.createSymbolicLink(folder.resolve("assets/self"), Path.of("."));

        assertRefused("cannot be read");
    }

    @Test
    void shouldRefuseAFolderThatIsNotThereOrWasNotBuilt() throws IOException {
        Files.delete(folder.resolve("index.html"));
        assertRefused("has no index.html. Is the dashboard built?");

        folder = folder.resolve("assets/index-0a1b2c3d.js");
        assertRefused("is no folder. Is the dashboard built?");
    }

    /** As if somebody had named his home. */
    @Test
    void shouldRefuseWhatIsTooMuchForADashboardBeforeReadingIt() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.bin").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertRefused("more than 2000 files or 32 MiB");
        Files.delete(folder.resolve("huge.bin"));

        for (int i = 0; i < DashboardFolder.MOST_FILES; i++) {
            Files.createFile(folder.resolve("assets/" + i + ".txt"));
        }
        assertRefused("more than 2000 files or 32 MiB");
    }

    @Test
    void shouldRefuseWhatIsNoFile() throws IOException {
        Files.createDirectories(folder.resolve("1/2/3/4/5/6/7/8/9"));

        assertRefused("1/2/3/4/5/6/7/8 is neither a file nor a folder, or lies too deep");
    }

    private ServedFile read(String path) throws DashboardException {
        return Objects.requireNonNull(DashboardFolder.read(folder).get(path), path);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> DashboardFolder.read(folder))
                .isInstanceOf(DashboardException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(reason);
    }
}

package org.impluvium.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.report.html.ReportHtml;

/** Where a report is written to; what was there before under the same names is replaced. */
public final class ReportFolder {

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder, made if need be.
     *
     * @throws LoadFailedException if nothing can be written there
     */
    public static ReportFolder open(Path folder) throws LoadFailedException {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", ""));
            return new ReportFolder(folder);
        } catch (IOException e) {
            throw new LoadFailedException("The report cannot be written to " + folder + ": " + e, e);
        }
    }

    /** The report for programs. */
    public Path json() {
        return folder.resolve("load.json");
    }

    /** The report for people. */
    public Path html() {
        return folder.resolve("load.html");
    }

    /** What an installation of our own says while it runs. */
    public Path log() {
        return folder.resolve("installation.log");
    }

    /** Writes both forms. */
    public void write(LoadReport report) throws LoadFailedException {
        try {
            Files.writeString(json(), ReportJson.write(report));
            Files.writeString(html(), ReportHtml.write(report));
        } catch (IOException e) {
            throw new LoadFailedException("The report cannot be written to " + folder + ": " + e, e);
        }
    }
}

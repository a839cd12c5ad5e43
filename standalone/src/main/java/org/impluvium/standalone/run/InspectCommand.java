package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.standalone.data.DataFolderException;
import org.impluvium.standalone.data.StoppedFolder;
import org.impluvium.standalone.inspect.InspectionReport;
import org.impluvium.standalone.inspect.RowLines;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.store.inspect.InspectionException;
import org.impluvium.store.inspect.StateInspection;
import org.impluvium.store.rows.Tag;

/** Shows what a stopped feed node has on its disk, and changes nothing there. */
public final class InspectCommand implements Command {

    private static final String OUTPUT = "-";

    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out gets what was found
     * @param err gets what must not stand among exported lines
     */
    public InspectCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "Show what a stopped feed node has on its disk, and change nothing.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Declared.DATA, Declared.COMMUNITY, Declared.TAG, Declared.EXPORT);
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>();
        boolean ofTag = given.find(Declared.TAG).isPresent();
        if (ofTag && given.find(Declared.COMMUNITY).isPresent()) {
            conflicts.add("--community and --tag: one at a time can be looked at.");
        }
        if (!ofTag && given.find(Declared.EXPORT).isPresent()) {
            conflicts.add("--export needs the --tag whose rows to write.");
        }
        return conflicts;
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (StoppedFolder folder = StoppedFolder.open(given.get(Declared.DATA))) {
            StateInspection inspection = StateInspection.of(folder.state(DataFolder.STORE));
            if (!folder.stoppedCleanly()) {
                err.println(
                        "Its process was not stopped cleanly: only what RocksDB had flushed by then is seen here. The"
                                + " next start restores all of it.");
            }
            if (given.find(Declared.EXPORT).isPresent()) {
                export(given, new RowLines(inspection, err));
            } else {
                report(given, new InspectionReport(inspection, folder.stoppedCleanly(), out));
            }
            return ExitStatus.OK;
        } catch (DataFolderException | InspectionException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void report(Settings given, InspectionReport report) throws InspectionException {
        if (given.find(Declared.TAG).isPresent()) {
            report.printTag(given.get(Declared.TAG));
        } else if (given.find(Declared.COMMUNITY).isPresent()) {
            report.printCommunity(given.get(Declared.COMMUNITY).toString());
        } else {
            report.printAll();
        }
    }

    private void export(Settings given, RowLines rows) throws CommandFailedException, InspectionException {
        Tag tag = given.get(Declared.TAG);
        String target = given.get(Declared.EXPORT);
        try {
            if (target.equals(OUTPUT)) {
                Writer lines = new OutputStreamWriter(out, UTF_8);
                rows.write(tag, lines);
                lines.flush();
            } else {
                long written = exportTo(outside(given.get(Declared.DATA), Path.of(target)), tag, rows);
                out.println(written + " rows of tag " + tag + " are in " + target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(target + " exists already; choose another --export.", e);
        } catch (IOException e) {
            throw new CommandFailedException("The rows cannot be written to " + target + ": " + e, e);
        }
    }

    private static long exportTo(Path file, Tag tag, RowLines rows) throws IOException, InspectionException {
        try (Writer lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            return rows.write(tag, lines);
        } catch (InspectionException e) {
            // Half of the rows is nothing that anybody should take for all of them.
            Files.delete(file);
            throw e;
        }
    }

    /** Not a file is made in the folder that is looked at, by whatever way its name leads there. */
    private static Path outside(Path data, Path file) throws IOException, CommandFailedException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && parent.toRealPath().startsWith(data.toRealPath())) {
            throw new CommandFailedException(
                    file + " lies in the data folder, where nothing is changed; choose another --export.", null);
        }
        return file;
    }
}

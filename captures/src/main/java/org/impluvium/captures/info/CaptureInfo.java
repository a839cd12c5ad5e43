package org.impluvium.captures.info;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.InputFiles;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceException;
import org.jspecify.annotations.Nullable;

/** Reads captures for their figures. */
public final class CaptureInfo {

    private CaptureInfo() {}

    /**
     * The figures of some files together, read in this order. With {@link OnDamage#STOP} the first damage ends it.
     *
     * @param files at least one
     * @throws CaptureException if a file cannot be read, is no capture, or holds another kind of stream than the first
     */
    public static CaptureFigures read(List<Path> files, OnDamage onDamage) throws CaptureException {
        @Nullable CaptureFigures figures = null;
        for (Path file : files) {
            figures = read(file, onDamage, figures);
            if (onDamage == OnDamage.STOP && figures.damaged() > 0) {
                return figures;
            }
        }
        if (figures == null) {
            throw new IllegalArgumentException("no files");
        }
        return figures;
    }

    private static CaptureFigures read(Path file, OnDamage onDamage, @Nullable CaptureFigures before)
            throws CaptureException {
        InputFiles.check(file);
        // What is told of damages goes to figures that are made when the kind is known.
        CaptureFigures[] figures = {before};
        try (CaptureReader reader =
                CaptureReader.open(file, onDamage, damage -> figures[0].damaged(file.toString(), damage))) {
            CaptureFigures here = before == null ? new CaptureFigures(reader.kind()) : before;
            figures[0] = here;
            if (here.kind() != reader.kind()) {
                throw new CaptureException(file + " holds another kind of stream than the files before it");
            }
            here.begin(Files.size(file));
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                here.add(frame);
            }
            return here;
        } catch (SourceException e) {
            throw new CaptureException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CaptureException("cannot read the capture " + file + ": " + e, e);
        }
    }
}

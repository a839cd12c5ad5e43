package org.impluvium.captures.generate;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.OutputFile;
import org.impluvium.captures.progress.ProgressLine;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.volume.VolumeSettings;
import org.impluvium.loadtests.volume.VolumeStream;
import org.impluvium.receiver.source.StreamKind;

/** Writes made-up streams to files. */
public final class CaptureGenerator {

    private CaptureGenerator() {}

    /**
     * Writes the whole stream of some settings, in the memory of a few frames.
     *
     * @param out gets progress and a summary
     * @throws CaptureException if the file is there already or cannot be written; nothing is left of it then
     */
    public static void write(VolumeSettings settings, Path file, PrintStream out) throws CaptureException {
        ProgressLine progress = new ProgressLine(out, "frames", settings.frames());
        try (OutputFile output = OutputFile.begin(file, StreamKind.SUBSCRIBE_REPOS)) {
            VolumeStream stream = new VolumeStream(settings);
            while (stream.hasNext()) {
                Frame frame = stream.next();
                output.write(frame.receivedMicros(), frame.bytes());
                progress.at(output.frames());
            }
            output.finish();
            progress.end();
            out.println(String.format(
                    Locale.ROOT,
                    "%,d frames of %,d bytes are in %s; %.1f s, %,.0f frames/s",
                    output.frames(),
                    output.frameBytes(),
                    file,
                    progress.seconds(),
                    output.frames() / progress.seconds()));
        }
    }
}

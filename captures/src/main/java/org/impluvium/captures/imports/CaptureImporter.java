package org.impluvium.captures.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.InputFiles;
import org.impluvium.captures.file.OutputFile;
import org.impluvium.captures.frame.FactsReader;
import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.captures.progress.ProgressLine;
import org.impluvium.receiver.capture.CaptureFormat;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;

/** Makes captures of what other tools have written. For one use. */
public final class CaptureImporter {

    private static final int BUFFER = 1 << 18;
    private static final int MOST_TOLD = 10;

    private final ImportSettings settings;
    private final PrintStream out;
    private final FactsReader facts;
    private final ReceivedTimes times;
    private final ProgressLine progress;
    private long bad;

    /**
     * An importer.
     *
     * @param nowMicros the present time in µs
     * @param out gets progress, what is no frame, and a summary
     */
    public CaptureImporter(ImportSettings settings, long nowMicros, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.facts = FactsReader.of(settings.format().kind());
        this.times = new ReceivedTimes(settings.format().kind(), nowMicros);
        this.progress = new ProgressLine(out, "frames imported", 0);
    }

    /**
     * Writes the frames of all files into a new capture, packed inputs unpacked.
     *
     * @throws CaptureException if a file cannot be read or written, or holds what is no frame and that is not to be skipped;
     *     nothing is left of the capture then
     */
    public void run(List<Path> files, Path target) throws CaptureException {
        try (OutputFile output = OutputFile.begin(target, settings.format().kind())) {
            for (Path file : files) {
                InputFiles.check(file);
                read(file, output);
            }
            output.finish();
            progress.end();
            out.println(String.format(
                    Locale.ROOT,
                    "%,d frames of %,d bytes are in %s; %,d were none",
                    output.frames(),
                    output.frameBytes(),
                    target,
                    bad));
        }
    }

    private void read(Path file, OutputFile output) throws CaptureException {
        try (InputStream in = new BufferedInputStream(CaptureFormat.unpacked(Files.newInputStream(file)), BUFFER)) {
            RawFrames frames = open(in);
            boolean more = true;
            while (more) {
                more = copyNext(file, frames, output);
            }
        } catch (IOException e) {
            throw new CaptureException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private RawFrames open(InputStream in) {
        return switch (settings.format()) {
            case JETSTREAM_JSONL -> new JsonLines(in);
            case LENGTH_PREFIXED -> new LengthPrefixed(in, settings.lengths());
            case CONCATENATED -> new Concatenated(in);
        };
    }

    /** Takes one frame over, or passes over what is none; says whether to go on. */
    private boolean copyNext(Path file, RawFrames frames, OutputFile output) throws IOException, CaptureException {
        byte[] frame;
        try {
            frame = frames.next();
        } catch (RawFrames.NoFrameException e) {
            passOver(file + ", " + frames.place() + ": " + e.getMessage());
            return !e.isLast();
        }
        if (frame == null) {
            return false;
        }
        Optional<FrameFacts> read = facts.read(frame).filter(this::isOfStream);
        if (read.isEmpty()) {
            passOver(file + ", " + frames.place() + ": no frame of such a stream");
        } else {
            output.write(times.of(read.get()), frame);
            progress.at(output.frames());
        }
        return true;
    }

    /** Whether it says what each frame says, and so is not just anything in the same encoding. */
    private boolean isOfStream(FrameFacts frame) {
        return settings.format().kind() == StreamKind.JETSTREAM
                ? frame.hasPosition() && !frame.kind().isEmpty()
                : frame.kind().startsWith("#") || frame.kind().equals(FrameFacts.ERROR);
    }

    private void passOver(String what) throws CaptureException {
        if (settings.onDamage() == OnDamage.STOP) {
            throw new CaptureException(what + "; --on-damage skip passes over it");
        }
        bad++;
        if (bad <= MOST_TOLD) {
            out.println(what);
        }
    }
}

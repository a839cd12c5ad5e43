package org.impluvium.captures.record;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.OutputFile;
import org.impluvium.captures.frame.FactsReader;
import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.captures.progress.ProgressLine;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.StartAt;

/**
 * Writes what a source sends into files, until it is told to stop or a limit is reached. Frames are as they came; what a server
 * says as it closes the connection is not part of the stream and left out. For one use and one thread.
 */
public final class Recorder {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** So much is lost at most when the process is killed. */
    private static final long FLUSH_NANOS = 1_000_000_000;

    private static final String FUTURE_CURSOR = "FutureCursor";
    private static final String OUTDATED_CURSOR = "OutdatedCursor";
    private static final FrameFacts NOTHING =
            new FrameFacts("", FrameFacts.NO_POSITION, 0, 0, "", FrameFacts.NO_POSITION, List.of());

    private final FirehoseSource source;
    private final StartAt firstStart;
    private final RecordSettings settings;
    private final Target target;
    private final PrintStream out;
    private final PositionScan scan;
    private final FactsReader facts;
    private final AtomicLong reconnects = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private long frames;
    private long bytes;
    private long errors;
    private long flushedAt = System.nanoTime();

    /**
     * A recording that has not begun.
     *
     * @param firstStart where to begin when nothing is there to go on with
     * @param path a folder that exists, or a file
     * @param out gets progress, full files, and a summary
     */
    public Recorder(FirehoseSource source, StartAt firstStart, Path path, RecordSettings settings, PrintStream out) {
        this.source = source;
        this.firstStart = firstStart;
        this.settings = settings;
        this.target = Target.of(path, settings.rotates());
        this.out = out;
        this.scan = new PositionScan(source.kind());
        this.facts = FactsReader.of(source.kind());
    }

    /**
     * Records.
     *
     * @param stopped asked often; true ends the recording
     * @throws CaptureException if files cannot be written or gone on with, or the source does not have what comes next
     */
    public void run(BooleanSupplier stopped) throws CaptureException, InterruptedException {
        Repeats repeats = new Repeats();
        Resumption.End end = begin(repeats);
        ProgressLine progress =
                new ProgressLine(out, "frames recorded", settings.frames().orElse(0));
        try (RecordingFiles files = new RecordingFiles(target, settings, source.kind(), end, out)) {
            files.open();
            source.open(() -> start(repeats), new Counting());
            long deadline = deadline();
            while (!isOver(deadline) && !stopped.getAsBoolean()) {
                Frame frame = source.poll(PATIENCE);
                if (frame != null) {
                    take(frame, repeats, files);
                }
                flushInTime(files);
                progress.look(frames);
            }
            progress.end();
            conclude(files, repeats);
        }
    }

    /** Looks at what is there, and says which source will be in it. */
    private Resumption.End begin(Repeats repeats) throws CaptureException {
        try {
            NavigableMap<Integer, Path> existing = target.existing();
            if (existing.isEmpty()) {
                Files.writeString(target.note(), source.identity() + '\n');
                return Resumption.End.NOTHING;
            } else if (!settings.resume()) {
                throw new CaptureException(
                        existing.lastEntry().getValue() + " exists already; --resume goes on with it");
            }
            requireSameSource(target.source());
            return new Resumption(source.kind(), out).of(existing, repeats);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(target.file(1), e);
        }
    }

    /** A position means nothing to another source (rule I1). */
    private void requireSameSource(Optional<String> before) throws CaptureException {
        if (before.isEmpty()) {
            throw new CaptureException(
                    "cannot go on: there is no " + target.note() + ", which would say what source the recording is of");
        } else if (!before.get().equals(source.identity())) {
            throw new CaptureException(
                    "cannot go on: the recording is of " + before.get() + ", not of " + source.identity());
        }
    }

    private StartAt start(Repeats repeats) {
        return repeats.last() == FrameFacts.NO_POSITION ? firstStart : StartAt.after(repeats.last());
    }

    private long deadline() {
        return settings.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2) + System.nanoTime();
    }

    private boolean isOver(long deadline) {
        return frames >= settings.frames().orElse(Long.MAX_VALUE)
                || bytes >= settings.bytes().orElse(Long.MAX_VALUE)
                || System.nanoTime() - deadline >= 0;
    }

    private void take(Frame frame, Repeats repeats, RecordingFiles files) throws CaptureException {
        boolean placed = scan.find(frame.bytes(), frame.bytes().length);
        if (!placed && isLastWord(frame)) {
            return;
        }
        long position = placed ? scan.position() : FrameFacts.NO_POSITION;
        if (!repeats.isRepeat(frame.connection().ordinal(), position, frame.bytes())) {
            files.write(frame.receivedMicros(), frame.bytes());
            repeats.add(position, frame.bytes());
            frames++;
            bytes += frame.bytes().length;
        }
    }

    /** Whether the server says in it why it closes the connection, upon which another one is made. */
    private boolean isLastWord(Frame frame) throws CaptureException {
        FrameFacts said = facts.read(frame.bytes()).orElse(NOTHING);
        if (said.kind().equals(FrameFacts.ERROR)) {
            if (said.name().equals(FUTURE_CURSOR)) {
                throw new CaptureException(
                        "the source says FutureCursor: it has not come to where the recording ended");
            }
            errors++;
            source.reconnect(ReconnectCause.ERROR_FRAME);
            return true;
        }
        if (said.name().equals(OUTDATED_CURSOR)) {
            out.println("The source says OutdatedCursor: it has forgotten some of what came after "
                    + "the last frame, and so the recording has a gap.");
        }
        return false;
    }

    private void flushInTime(RecordingFiles files) throws CaptureException {
        long now = System.nanoTime();
        if (now - flushedAt >= FLUSH_NANOS) {
            flushedAt = now;
            files.flush();
        }
    }

    private void conclude(RecordingFiles files, Repeats repeats) {
        out.println(String.format(
                Locale.ROOT,
                "%,d frames of %,d bytes recorded into %,d file%s, up to %s; %,d reconnects, %,d error frames, %,d dropped",
                frames,
                bytes,
                files.files(),
                files.files() == 1 ? "" : "s",
                repeats.last() == FrameFacts.NO_POSITION ? "none" : Long.toString(repeats.last()),
                reconnects.get(),
                errors,
                dropped.get()));
    }

    /** What a source tells beside its frames; it logs the rest itself. */
    private final class Counting implements SourceListener {
        @Override
        public void dropped(DropCause cause) {
            dropped.incrementAndGet();
        }

        @Override
        public void reconnecting(ReconnectCause cause) {
            reconnects.incrementAndGet();
        }

        @Override
        public void gap(GapCause cause) {
            dropped.incrementAndGet();
        }
    }
}

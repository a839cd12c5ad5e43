package org.impluvium.captures.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.InputFiles;
import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.captures.progress.ProgressLine;
import org.impluvium.receiver.capture.CaptureDamage;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** Makes a {@link FrameLog} of files: reads them once, for where things are and whether they are whole. For one use. */
public final class LogOpener {

    private final OnDamage onDamage;
    private final PrintStream out;
    private final int segmentBytes;
    private final ProgressLine progress;

    private final List<ByteBuffer> segments = new ArrayList<>();
    private final Marks marks = new Marks();
    private @Nullable StreamKind kind;
    private long frames;
    private long bytes;
    private long firstMicros;
    private long latestMicros;
    private long firstPosition = FrameFacts.NO_POSITION;
    private long greatest = FrameFacts.NO_POSITION;

    /** @param out gets progress, and each damage that is passed over */
    public LogOpener(OnDamage onDamage, PrintStream out) {
        this(onDamage, out, 1 << 30);
    }

    /** @param segmentBytes at most so many bytes are mapped in one piece, unless a single frame has more */
    LogOpener(OnDamage onDamage, PrintStream out, int segmentBytes) {
        this.onDamage = onDamage;
        this.out = out;
        this.segmentBytes = segmentBytes;
        this.progress = new ProgressLine(out, "frames looked at", 0);
    }

    /**
     * The frames of all files, as one stream.
     *
     * @param files at least one
     * @throws CaptureException if a file cannot be read, is of another kind than the first, is damaged and not to be read on, or
     *     if there is not a single frame
     */
    public FrameLog open(List<Path> files) throws CaptureException {
        for (Path file : files) {
            InputFiles.check(file);
            try {
                add(file);
            } catch (SourceException e) {
                throw new CaptureException(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new CaptureException("cannot read the capture " + file + ": " + e, e);
            }
        }
        progress.end();
        if (kind == null || frames == 0) {
            throw new CaptureException(
                    "there is no frame in " + files.get(0) + (files.size() > 1 ? " and the others" : ""));
        }
        return new FrameLog(
                kind,
                segments,
                marks,
                new FrameLog.Extent(
                        frames, bytes, firstMicros, latestMicros, Math.max(0, firstPosition), Math.max(0, greatest)));
    }

    private void add(Path file) throws IOException, CaptureException {
        List<CaptureDamage> damages = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file, onDamage, damages::add);
                UnpackedFile unpacked = UnpackedFile.of(file, reader.kind())) {
            requireKind(file, reader.kind());
            PositionScan scan = new PositionScan(reader.kind());
            Runs runs = new Runs(segmentBytes);
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                long from = unpacked.add(frame);
                runs.add(from, from + frame.end() - frame.offset());
                add(frame, scan, segments.size() + runs.size() - 1, (int) (from - runs.lastFrom()));
            }
            segments.addAll(runs.map(unpacked.complete()));
        }
        if (onDamage == OnDamage.STOP && !damages.isEmpty()) {
            throw new CaptureException(file + " is " + damages.get(0) + "; --on-damage skip reads on");
        }
        damages.forEach(damage -> out.println(file + " is " + damage));
    }

    private void requireKind(Path file, StreamKind found) throws CaptureException {
        if (kind != null && kind != found) {
            throw new CaptureException(file + " holds another kind of stream than the files before it");
        }
        kind = found;
    }

    private void add(CapturedFrame frame, PositionScan scan, int segment, int offset) {
        if (frames == 0) {
            firstMicros = frame.receivedMicros();
            latestMicros = firstMicros;
        }
        latestMicros = Math.max(latestMicros, frame.receivedMicros());
        if (frames % Marks.STRIDE == 0) {
            marks.add(segment, offset, latestMicros, greatest);
        }
        frames++;
        bytes += frame.bytes().length;
        if (scan.find(frame.bytes(), frame.bytes().length)) {
            firstPosition = firstPosition < 0 ? scan.position() : Math.min(firstPosition, scan.position());
            greatest = Math.max(greatest, scan.position());
        }
        progress.at(frames);
    }
}

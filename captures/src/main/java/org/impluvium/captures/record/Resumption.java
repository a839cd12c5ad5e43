package org.impluvium.captures.record;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.receiver.capture.CaptureDamage;
import org.impluvium.receiver.capture.CaptureFormat;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;

/** Finds out where a recording ended, and makes its newest file whole. */
final class Resumption {

    private final StreamKind kind;
    private final PrintStream out;

    /** @param out is told of what was torn */
    Resumption(StreamKind kind, PrintStream out) {
        this.kind = kind;
        this.out = out;
    }

    /**
     * Where to go on.
     *
     * @param number of the newest file; 0 if there is none, and a new one has to be begun
     * @param firstMicros when the first frame in it was received
     * @param frames how many are in it
     */
    record End(int number, long firstMicros, long frames) {
        static final End NOTHING = new End(0, 0, 0);
    }

    /**
     * Where to go on with these files.
     *
     * @param repeats gets the last frames
     * @throws CaptureException if the newest is not of this kind of stream or no capture at all
     */
    End of(NavigableMap<Integer, Path> files, Repeats repeats) throws CaptureException {
        End newest = End.NOTHING;
        for (Map.Entry<Integer, Path> file : files.descendingMap().entrySet()) {
            boolean isNewest = newest.number() == 0;
            End end = end(file.getKey(), file.getValue(), isNewest, repeats);
            newest = isNewest ? end : newest;
            if (repeats.last() != FrameFacts.NO_POSITION) {
                return newest;
            }
        }
        return newest;
    }

    private End end(int number, Path file, boolean repair, Repeats repeats) throws CaptureException {
        try {
            if (repair && CaptureFormat.endsInHeader(file)) {
                out.println(file + " was not even begun, and is now " + TornTail.torn(file));
                TornTail.setAside(file);
                return End.NOTHING;
            }
            return read(number, file, repair, repeats);
        } catch (SourceException e) {
            throw new CaptureException("cannot go on: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CaptureException("cannot go on with " + file + ": " + e, e);
        }
    }

    private End read(int number, Path file, boolean repair, Repeats repeats) throws IOException, CaptureException {
        List<CaptureDamage> damages = new ArrayList<>();
        long firstMicros = 0;
        long frames = 0;
        long wholeUntil = CaptureFormat.HEADER_BYTES;
        try (CaptureReader reader = CaptureReader.open(file, OnDamage.STOP, damages::add)) {
            if (reader.kind() != kind) {
                throw new CaptureException("cannot go on: " + file + " holds another kind of stream than the source");
            }
            PositionScan scan = new PositionScan(kind);
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                firstMicros = frames == 0 ? frame.receivedMicros() : firstMicros;
                frames++;
                wholeUntil = frame.end();
                if (scan.find(frame.bytes(), frame.bytes().length)) {
                    repeats.add(scan.position(), frame.bytes());
                }
            }
        }
        if (repair && !damages.isEmpty()) {
            TornTail.cut(file, wholeUntil);
            out.println(file + " was " + damages.get(0) + "; the rest is in " + TornTail.torn(file));
        }
        return new End(number, firstMicros, frames);
    }
}

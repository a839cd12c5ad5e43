package org.impluvium.captures.record;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.CaptureWriter;
import org.impluvium.captures.file.OutputFile;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** The files of a recording as they are written, one after the other. Not thread-safe. */
final class RecordingFiles implements AutoCloseable {

    private final Target target;
    private final RecordSettings settings;
    private final StreamKind kind;
    private final PrintStream out;

    private int number;
    private long firstMicros;
    private boolean empty;
    private @Nullable CaptureWriter writer;
    private long files;
    private boolean unflushed;

    /** @param end where the recording goes on */
    RecordingFiles(Target target, RecordSettings settings, StreamKind kind, Resumption.End end, PrintStream out) {
        this.target = target;
        this.settings = settings;
        this.kind = kind;
        this.out = out;
        this.number = end.number();
        this.firstMicros = end.firstMicros();
        this.empty = end.frames() == 0;
    }

    /** Opens the file that frames will go to, so that it is known at once whether that is possible. */
    void open() throws CaptureException {
        Path file = target.file(Math.max(1, number));
        try {
            writer = number == 0 ? CaptureWriter.create(file, kind) : CaptureWriter.append(file);
            number = Math.max(1, number);
            files++;
            // The header too is to outlive this process.
            writer.flush();
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }

    /** Puts a frame behind the others, in the next file if this one is full. */
    void write(long receivedMicros, byte[] frame) throws CaptureException {
        try {
            CaptureWriter current = isFull(receivedMicros) ? next() : opened();
            firstMicros = empty ? receivedMicros : firstMicros;
            empty = false;
            unflushed = true;
            current.write(receivedMicros, frame);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(target.file(number), e);
        }
    }

    private boolean isFull(long receivedMicros) {
        if (empty || !target.hasRoomFor(number + 1)) {
            return false;
        }
        boolean longEnough = settings.rotateBytes().isPresent()
                && opened().fileBytes() >= settings.rotateBytes().getAsLong();
        boolean oldEnough = settings.rotateEvery().isPresent()
                && receivedMicros - firstMicros >= settings.rotateEvery().get().toNanos() / 1_000;
        return longEnough || oldEnough;
    }

    private CaptureWriter next() throws IOException {
        CaptureWriter full = opened();
        full.close();
        out.println(String.format(
                Locale.ROOT,
                "%s is full: %,d frames, %,d bytes",
                target.file(number),
                full.frames(),
                full.fileBytes()));
        number++;
        files++;
        empty = true;
        CaptureWriter begun = CaptureWriter.create(target.file(number), kind);
        writer = begun;
        return begun;
    }

    private CaptureWriter opened() {
        if (writer == null) {
            throw new IllegalStateException("not opened");
        }
        return writer;
    }

    /** Hands everything that was written to the operating system. */
    void flush() throws CaptureException {
        if (unflushed) {
            unflushed = false;
            try {
                opened().flush();
            } catch (IOException e) {
                throw OutputFile.cannotWrite(target.file(number), e);
            }
        }
    }

    /** How many files were written to. */
    long files() {
        return files;
    }

    @Override
    public void close() throws CaptureException {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw OutputFile.cannotWrite(target.file(number), e);
        }
    }
}

package org.impluvium.captures.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.impluvium.captures.CaptureException;
import org.impluvium.receiver.source.StreamKind;

/** A capture that is there in whole or not at all: until it is finished its name has {@code .part} behind it. */
public final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Path part;
    private final CaptureWriter writer;
    private boolean finished;

    private OutputFile(Path target, Path part, CaptureWriter writer) {
        this.target = target;
        this.part = part;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @throws CaptureException if it is there already or cannot be made
     */
    public static OutputFile begin(Path target, StreamKind kind) throws CaptureException {
        if (Files.exists(target)) {
            throw new CaptureException(target + " exists already");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            return new OutputFile(target, part, CaptureWriter.create(part, Packing.of(target), kind));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** Puts a frame behind the others. */
    public void write(long receivedMicros, byte[] frame) throws CaptureException {
        try {
            writer.write(receivedMicros, frame);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** How many frames are in it. */
    public long frames() {
        return writer.frames();
    }

    /** How many bytes these frames have. */
    public long frameBytes() {
        return writer.frameBytes();
    }

    /** All is written: it gets its name. */
    public void finish() throws CaptureException {
        try {
            writer.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** Leaves nothing behind of what was not finished. */
    @Override
    public void close() throws CaptureException {
        if (finished) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            // What cannot be written is deleted, which is all that matters here.
            finished = false;
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** The failure to write a file, in words. */
    public static CaptureException cannotWrite(Path target, IOException e) {
        String why;
        if (e instanceof NoSuchFileException) {
            why = "there is no folder " + target.toAbsolutePath().getParent();
        } else if (e instanceof FileAlreadyExistsException) {
            why = "it exists already";
        } else if (e instanceof AccessDeniedException) {
            why = "this user may not";
        } else {
            why = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        return new CaptureException("cannot write " + target + ": " + why, e);
    }
}

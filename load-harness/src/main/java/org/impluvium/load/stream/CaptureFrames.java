package org.impluvium.load.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.impluvium.load.LoadFailedException;
import org.impluvium.receiver.capture.CaptureDamage;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** The frames of a capture, one after the other. To be read by one thread; what was damaged can be asked by any. */
public final class CaptureFrames implements AutoCloseable {

    private final Path file;
    private final OnDamage onDamage;
    private final CaptureReader reader;
    private volatile Damages damages = Damages.NONE;

    private CaptureFrames(Path file, OnDamage onDamage) {
        this.file = file;
        this.onDamage = onDamage;
        this.reader = CaptureReader.open(file, onDamage, this::damaged);
    }

    /**
     * Where the capture turned out to be no capture.
     *
     * @param count of such places so far
     * @param first of them
     */
    public record Damages(long count, Optional<CaptureDamage> first) {
        /** All is well. */
        public static final Damages NONE = new Damages(0, Optional.empty());
    }

    /**
     * Opens a capture, packed or not.
     *
     * @throws LoadFailedException if there is none, or not of subscribeRepos
     */
    public static CaptureFrames open(Path file, OnDamage onDamage) throws LoadFailedException {
        if (!Files.isRegularFile(file)) {
            throw new LoadFailedException("There is no capture " + file + ".");
        }
        try {
            CaptureFrames frames = new CaptureFrames(file, onDamage);
            if (frames.reader.kind() != StreamKind.SUBSCRIBE_REPOS) {
                frames.close();
                throw new LoadFailedException(
                        file + " was recorded from a Jetstream; one of subscribeRepos is needed.");
            }
            return frames;
        } catch (SourceException e) {
            throw new LoadFailedException(e.getMessage() + ".", e);
        }
    }

    /**
     * The next frame, or null at the end.
     *
     * @throws LoadFailedException if the file is damaged here, and that is not to be passed over
     */
    public byte @Nullable [] next() throws LoadFailedException {
        CapturedFrame frame = reader.next();
        Optional<CaptureDamage> first = damages.first();
        if (frame == null && first.isPresent() && onDamage == OnDamage.STOP) {
            throw new LoadFailedException(
                    "The capture " + file + " is " + first.get() + "; --on-damage skip reads on.");
        }
        return frame == null ? null : frame.bytes();
    }

    /** What was damaged so far. */
    public Damages damages() {
        return damages;
    }

    private void damaged(CaptureDamage damage) {
        Damages before = damages;
        damages = new Damages(before.count() + 1, before.first().or(() -> Optional.of(damage)));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

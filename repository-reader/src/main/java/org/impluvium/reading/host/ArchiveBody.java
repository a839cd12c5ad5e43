package org.impluvium.reading.host;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.identity.http.BodyReader;
import org.impluvium.reading.archive.ArchiveIntake;
import org.impluvium.reading.archive.ReadException;
import org.jspecify.annotations.Nullable;

/** The content of an answer on its way into an intake. */
final class ArchiveBody implements BodyReader<ArchiveBody> {

    private final ArchiveIntake intake;
    private @Nullable ReadException failure;

    ArchiveBody(ArchiveIntake intake) {
        this.intake = intake;
    }

    @Override
    public boolean take(Buffer piece) {
        try {
            intake.take(piece.getBytes());
            return true;
        } catch (ReadException e) {
            failure = e;
            return false;
        }
    }

    @Override
    public ArchiveBody end() {
        return this;
    }

    CompletionStage<ArchiveIntake> outcome() {
        return failure == null ? CompletableFuture.completedStage(intake) : CompletableFuture.failedStage(failure);
    }

    /** The intake, if it took in all that came. */
    Optional<ArchiveIntake> whole() {
        return failure == null ? Optional.of(intake) : Optional.empty();
    }

    void closeUnless(@Nullable ArchiveIntake kept) {
        if (intake != kept) {
            intake.close();
        }
    }
}

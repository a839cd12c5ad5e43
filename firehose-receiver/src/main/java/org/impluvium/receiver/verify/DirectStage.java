package org.impluvium.receiver.verify;

import java.time.Duration;
import java.util.Optional;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;

/** Believes everything and hands it on at once. */
public final class DirectStage implements Stage {

    private final Optional<DidDocuments> documents;

    /** @param documents of which those are forgotten that the source says have changed */
    public DirectStage(Optional<DidDocuments> documents) {
        this.documents = documents;
    }

    @Override
    public void pass(FrameResult result, int bytes, Outlet outlet) {
        documents.ifPresent(known -> forgetChanged(result, known));
        outlet.write(result.events());
        outlet.close();
    }

    static void forgetChanged(FrameResult result, DidDocuments documents) {
        for (FirehoseEvent event : result.events()) {
            if (event.getBody() instanceof IdentityChange) {
                Did.tryParse(event.getRepository()).ifPresent(documents::forget);
            }
        }
    }

    @Override
    public boolean awaitRoom(Duration patience) {
        return true;
    }

    @Override
    public void passOver(FrameResult result) {
        documents.ifPresent(known -> forgetChanged(result, known));
    }

    @Override
    public void close() {
        // It keeps nothing.
    }
}

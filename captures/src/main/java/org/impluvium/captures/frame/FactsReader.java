package org.impluvium.captures.frame;

import java.util.Optional;
import org.impluvium.receiver.source.StreamKind;

/** Reads what frames of a stream say of themselves. Not thread-safe. */
public interface FactsReader {

    /** A reader for this kind of frames. */
    static FactsReader of(StreamKind kind) {
        return kind == StreamKind.SUBSCRIBE_REPOS ? new RepoFacts() : new JetstreamFacts();
    }

    /** The facts; empty if these bytes are no frame. Never throws on any bytes. */
    Optional<FrameFacts> read(byte[] frame);
}

package org.impluvium.receiver.ws;

import java.util.Optional;
import org.impluvium.receiver.source.StartAt;

/**
 * Gets past a frame that ends the connection whenever it comes, such as one over the socket's limit: without it we would ask
 * for that frame for ever (rule I3). When two connections in a row fail at the same start, the next one asks for one position
 * further, and so on. Not thread-safe.
 */
final class StepOver {

    private Optional<StartAt> failedAt = Optional.empty();
    private long steps;

    /** The socket failed; the stream would begin again here. Returns whether a position is given up. */
    boolean failed(StartAt wouldStart) {
        boolean again = failedAt.isPresent() && failedAt.get().equals(wouldStart);
        steps = again ? steps + 1 : 0;
        failedAt = Optional.of(wouldStart);
        return again;
    }

    /** Where to begin instead. */
    StartAt adjust(StartAt start) {
        boolean stuck = steps > 0 && failedAt.isPresent() && failedAt.get().equals(start);
        return stuck && start.from() != StartAt.From.LIVE ? StartAt.after(start.position() + steps) : start;
    }
}

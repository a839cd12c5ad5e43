package org.impluvium.receiver.verify;

import java.util.Optional;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.schemas.avro.FirehoseEvent;

/**
 * A frame, or what is left of several, in the lane of its repository. Immutable.
 *
 * @param outlet where it is handed on
 * @param place room that it takes; empty: it does not wait for any document, or takes next to nothing
 * @param until when nothing is waited for any more, by {@link System#nanoTime}
 * @param isWritten whether its events were handed on already, so that only the verdict is missing
 * @param isRemainder whether it is what is left of frames that are not judged one by one
 */
record Held(
        FrameResult result,
        Outlet outlet,
        Optional<Parking.Place> place,
        long until,
        boolean isWritten,
        boolean isRemainder) {

    static Held remainder(FrameResult result, Outlet outlet) {
        return new Held(result, outlet, Optional.empty(), System.nanoTime(), false, true);
    }

    String repository() {
        return first().getRepository();
    }

    FirehoseEvent first() {
        return result.events().get(0);
    }

    int weight() {
        return place.map(Parking.Place::weight).orElse(0);
    }
}

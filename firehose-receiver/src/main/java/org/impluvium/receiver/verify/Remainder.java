package org.impluvium.receiver.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryDoubt;

/**
 * What is left of frames of one repository that are not judged one by one, since too much of it waits already: in place of all
 * commits one doubt, so that the repository is read as it is after them; before it the last status, and the last deletion if
 * that was another one. However many frames they are, it stays as small. Pure functions.
 */
final class Remainder {

    private Remainder() {}

    /** What is left of one frame. */
    static FrameResult of(FrameResult frame) {
        return of(frame, Refusal.unjudged(frame));
    }

    /** What is left of a frame that came after others, of which this is left. */
    static FrameResult with(FrameResult before, FrameResult frame) {
        List<FirehoseEvent> all = Stream.concat(before.events().stream(), Refusal.unjudged(frame).stream())
                .toList();
        List<FirehoseEvent> left = new ArrayList<>();
        Optional<FirehoseEvent> status = last(all.stream().filter(Statuses::isStatus));
        Optional<FirehoseEvent> deletion = last(all.stream().filter(Statuses::isDeletion));
        deletion.filter(event -> !status.equals(deletion)).ifPresent(left::add);
        status.ifPresent(left::add);
        all.stream()
                .filter(event -> event.getBody() instanceof RepositoryDoubt)
                .reduce((one, other) -> rev(other).compareTo(rev(one)) > 0 ? other : one)
                .ifPresent(left::add);
        // Only that it has changed matters, and that was heeded when it came.
        return of(frame, left.isEmpty() ? List.of(all.get(all.size() - 1)) : left);
    }

    private static Optional<FirehoseEvent> last(Stream<FirehoseEvent> events) {
        return events.reduce((one, other) -> other);
    }

    /** TIDs are in the order of their characters. */
    private static String rev(FirehoseEvent event) {
        return ((RepositoryDoubt) event.getBody()).getRev();
    }

    private static FrameResult of(FrameResult frame, List<FirehoseEvent> events) {
        return new FrameResult(frame.position(), false, events, List.of(), null, null);
    }
}

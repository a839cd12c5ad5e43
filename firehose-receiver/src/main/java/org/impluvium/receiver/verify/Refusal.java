package org.impluvium.receiver.verify;

import java.util.List;
import org.impluvium.receiver.frame.Evidence;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryDoubt;

/** What is written in place of what is not proven. Pure functions. */
final class Refusal {

    private Refusal() {}

    /**
     * Of a commit: a doubt about the repository, so that it is read again and nothing is lost. Of a sync: its doubt, which
     * asks for the same. Of an account's status: nothing; what else a remainder holds stays.
     */
    static List<FirehoseEvent> of(FrameResult result, Objection objection) {
        Evidence evidence = result.evidence();
        return evidence == null
                ? result.events().stream()
                        .filter(event -> !Statuses.isStatus(event))
                        .toList()
                : evidence.fold(new Replacement(result, objection));
    }

    /** Of a frame that is not judged: as of one that proves nothing; but an account's status remains to be judged. */
    static List<FirehoseEvent> unjudged(FrameResult result) {
        return result.evidence() == null ? result.events() : of(result, Objection.NOT_JUDGED);
    }

    private record Replacement(FrameResult result, Objection objection) implements Evidence.Cases<List<FirehoseEvent>> {

        @Override
        public List<FirehoseEvent> ofCommit(Evidence.OfCommit commit) {
            FirehoseEvent like = result.events().get(0);
            return List.of(new FirehoseEvent(
                    like.getRepository(),
                    like.getSource(),
                    like.getPosition(),
                    like.getReceivedMicros(),
                    new RepositoryDoubt(commit.rev().value(), objection.doubt())));
        }

        @Override
        public List<FirehoseEvent> ofSync(Evidence.OfSync sync) {
            return result.events();
        }
    }
}

package org.impluvium.processor.govern;

import java.util.Objects;
import java.util.stream.Stream;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.jspecify.annotations.Nullable;

/** Says what differs between two hearings of one case, and nothing where they agree. */
final class Differences {

    private final Statements statements;

    Differences(Statements statements) {
        this.statements = statements;
    }

    /**
     * One record about a subject took the place of another, and governing is as before. Whatever number of actions there
     * is on the subject, only that record and those that led before and lead now can have another effect than before.
     */
    void afterReplacing(
            @Nullable CommunityRecordChange known,
            CommunityRecordChange change,
            Community community,
            Case before,
            Case after) {
        Contest was = before.contest();
        Contest is = after.contest();
        action(community, was.outcome(known), is.outcome(change));
        Stream.of(was, is).map(Contest::leader).filter(Objects::nonNull).forEach(leader -> {
            if (!Weight.uri(leader).equals(Weight.uri(change))) {
                action(community, was.outcome(leader), is.outcome(leader));
            }
        });
        verdict(community, before, after);
    }

    /** The verdict on a subject, and so what there is to say of it in a community, changed or not. */
    void verdict(Community community, Case before, Case after) {
        Object was = before.verdict();
        Object is = after.verdict();
        if (!Objects.equals(was, is)) {
            say(community, is == null ? after.none(community) : is);
        }
    }

    /** What becomes of an action in a community changed, or not. */
    void action(Community community, @Nullable ActionChange before, @Nullable ActionChange after) {
        if (Objects.equals(before, after)) {
            return;
        }
        // An action is known by its effective time too: with another one it would not be taken for the same.
        if (before != null && (after == null || before.getEffectiveMicros() != after.getEffectiveMicros())) {
            say(
                    community,
                    ActionChange.newBuilder(before).setEffect(ActionEffect.GONE).build());
        }
        if (after != null) {
            say(community, after);
        }
    }

    private void say(Community community, Object body) {
        statements.change(community.tag(), new CommunityChange(body));
    }
}

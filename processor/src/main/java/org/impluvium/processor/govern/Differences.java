package org.impluvium.processor.govern;

import java.util.Objects;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/** Says what differs between two verdicts, and nothing where they agree. */
final class Differences {

    private final Statements statements;

    Differences(Statements statements) {
        this.statements = statements;
    }

    /** A DID's standing in a community changed, or not. */
    void standing(Community community, String did, @Nullable StandingChange before, @Nullable StandingChange after) {
        if (!Objects.equals(before, after)) {
            StandingChange now = after == null ? StandingCase.none(community, did) : after;
            statements.change(community.tag(), new CommunityChange(now));
        }
    }

    /** The ruling on a post in a community changed, or not. */
    void ruling(Community community, PostTarget post, @Nullable RulingChange before, @Nullable RulingChange after) {
        if (!Objects.equals(before, after)) {
            RulingChange now = after == null ? RulingCase.none(community, post) : after;
            statements.change(community.tag(), new CommunityChange(now));
        }
    }

    /** Hears a DID's case before both the community as it was and as it is. */
    Hearing ofStanding(Community community, @Nullable Community before, @Nullable Community after, String did) {
        StandingCase was = new StandingCase(before, did);
        StandingCase is = new StandingCase(after, did);
        return new Both(was, is) {
            @Override
            public void end() {
                standing(community, did, was.verdict(), is.verdict());
            }
        };
    }

    /** Hears a post's case before both the community as it was and as it is. */
    Hearing ofRuling(Community community, @Nullable Community before, @Nullable Community after, String uri) {
        PostTarget post = PostTarget.of(uri);
        RulingCase was = new RulingCase(before, post);
        RulingCase is = new RulingCase(after, post);
        return new Both(was, is) {
            @Override
            public void end() {
                ruling(community, post, was.verdict(), is.verdict());
            }
        };
    }

    /** Shows the same records to two. */
    private abstract static class Both implements Hearing {
        private final Hearing one;
        private final Hearing other;

        Both(Hearing one, Hearing other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void membership(CommunityRecordChange record) {
            one.membership(record);
            other.membership(record);
        }

        @Override
        public void action(CommunityRecordChange record) {
            one.action(record);
            other.action(record);
        }
    }
}

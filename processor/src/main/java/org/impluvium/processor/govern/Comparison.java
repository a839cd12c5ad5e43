package org.impluvium.processor.govern;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.jspecify.annotations.Nullable;

/**
 * Hears one subject's case before a community as it was and as it is, and has said what differs. However many actions
 * there are on the subject, it holds only those that lead, two at most.
 */
final class Comparison implements Hearing {

    private final Differences differences;
    private final Community community;
    private final Case was;
    private final Case is;

    /**
     * @param community under whose tag to speak
     * @param before null: there was no community
     * @param after null: there is none
     */
    Comparison(
            Differences differences,
            Community community,
            @Nullable Community before,
            @Nullable Community after,
            String subject) {
        this.differences = differences;
        this.community = community;
        this.was = Case.of(before, subject);
        this.is = Case.of(after, subject);
    }

    @Override
    public void membership(CommunityRecordChange record) {
        was.membership(record);
        is.membership(record);
    }

    @Override
    public void action(CommunityRecordChange record) {
        List<CommunityRecordChange> undecided = leaders();
        undecided.add(record);
        was.action(record);
        is.action(record);
        undecided.removeAll(leaders());
        undecided.forEach(this::sayOutcome);
    }

    @Override
    public void end() {
        leaders().forEach(this::sayOutcome);
        differences.verdict(community, was, is);
    }

    /** Those whose outcome is not final. */
    private List<CommunityRecordChange> leaders() {
        List<CommunityRecordChange> leaders = new ArrayList<>(3);
        CommunityRecordChange before = was.contest().leader();
        CommunityRecordChange after = is.contest().leader();
        if (before != null) {
            leaders.add(before);
        }
        if (after != null && !after.equals(before)) {
            leaders.add(after);
        }
        return leaders;
    }

    private void sayOutcome(CommunityRecordChange action) {
        differences.action(
                community, was.contest().outcome(action), is.contest().outcome(action));
    }
}

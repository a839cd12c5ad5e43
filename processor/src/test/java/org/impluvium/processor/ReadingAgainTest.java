package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Network.community;
import static org.impluvium.processor.testing.Network.did;
import static org.impluvium.processor.testing.Network.postOf;
import static org.impluvium.processor.testing.Records.config;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.processor.testing.Records.post;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.testing.Network;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.Records;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules I3, I5 and P7: what is asked to be read, and what a reading changes; only revisions decide. */
class ReadingAgainTest {

    private static final String RAIN = community("ann", "rain");

    private final Network network = new Network();
    private final Pipeline pipeline = network.pipeline();
    private final Repository bob = network.repository("bob");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldAskForTheRepositoryOfAMemberAndForThatOfTheOwner() {
        network.joins("bob", RAIN);

        assertThat(pipeline.requests()).containsExactly("REFERRED " + did("bob"), "REFERRED " + did("ann"));
    }

    @Test
    void shouldAskForModeratorsAndForTheOwnerOfTheParent() {
        network.declares(
                "ann",
                "rain",
                with(
                        config(TAG),
                        "moderators",
                        List.of(did("mod"), did("ann")),
                        "parentCommunity",
                        community("pat", "sky")));

        assertThat(pipeline.requests())
                .containsExactly("REFERRED " + did("ann"), "REFERRED " + did("mod"), "REFERRED " + did("pat"));
    }

    @Test
    void shouldAskForWhoActsAndForWhoseCommunityItIs() {
        network.acts("bob", "a", "hide", RAIN, postOf("cat", "p"));

        assertThat(pipeline.requests()).containsExactly("REFERRED " + did("bob"), "REFERRED " + did("ann"));
    }

    @Test
    void shouldNotAskAgainForWhatWasReadOrIsBeingRead() {
        String rev = bob.nextRev();
        pipeline.send(network.snapshot("bob", MEMBERSHIP, "m", rev, Records.membership(RAIN)));
        assertThat(pipeline.requests()).containsExactly("REFERRED " + did("ann"));

        pipeline.send(bob.snapshotEnd(rev));
        network.joins("bob", RAIN);

        assertThat(pipeline.requests()).isEmpty();
    }

    @Test
    void shouldAskForARepositoryInDoubtUnlessItWasReadSince() {
        String before = bob.nextRev();
        String rev = bob.nextRev();
        pipeline.send(doubt(rev));
        assertThat(pipeline.requests()).containsExactly("DOUBT " + did("bob") + ' ' + rev);

        pipeline.send(bob.snapshotEnd(rev));
        pipeline.send(doubt(before), doubt(rev));

        assertThat(pipeline.requests()).isEmpty();
    }

    @Test
    void shouldAskAgainForTheRepositoryOfAnAccountThatCameBackUnread() {
        network.joins("bob", RAIN);
        pipeline.send(bob.account(false, "deactivated"));
        pipeline.requests();

        pipeline.send(bob.account(true, null));

        assertThat(pipeline.requests()).containsExactly("REFERRED " + did("bob"));
    }

    @Test
    void shouldAskForAnActiveAccountOfWhichOnlyOthersSpoke() {
        pipeline.send(bob.account(true, null));

        assertThat(pipeline.requests()).containsExactly("RETURNED " + did("bob"));
    }

    @Test
    void shouldAskAgainForAnAccountInDoubtOfWhichOnlyTheReturnIsHeard() {
        String rev = bob.nextRev();
        pipeline.send(doubt(rev));
        pipeline.requests();

        pipeline.send(bob.account(true, null));

        assertThat(pipeline.requests()).containsExactly("DOUBT " + did("bob") + ' ' + rev);
    }

    @Test
    void shouldNotAskForAnActiveAccountThatWasRead() {
        pipeline.send(bob.snapshotEnd(bob.nextRev()));

        pipeline.send(bob.account(false, "deactivated"), bob.account(true, null));

        assertThat(pipeline.requests()).isEmpty();
    }

    @Test
    void shouldShowThePostsOfAnAccountThatIsReadWhenItIsBack() {
        pipeline.send(bob.account(false, "deactivated"), bob.account(true, null));
        String rev = bob.nextRev();

        pipeline.send(
                network.snapshot("bob", MEMBERSHIP, "m", rev, Records.membership(RAIN)),
                network.snapshot("bob", POST, "p", rev, naming(TAG)),
                bob.snapshotEnd(rev));

        assertThat(network.post(TAG, "bob", "p")).contains("\"accountActive\": true");
    }

    @Test
    void shouldWithdrawWhatAReadingDoesNotHoldAnyMore() {
        network.posts("bob", "gone", TAG);
        network.posts("bob", "there", TAG);
        String rev = bob.nextRev();

        pipeline.send(network.snapshot("bob", POST, "there", rev, naming(TAG)), bob.snapshotEnd(rev));

        assertThat(network.post(TAG, "bob", "gone")).isEmpty();
        assertThat(network.post(TAG, "bob", "there")).isNotEmpty();
    }

    @Test
    void shouldNotBringBackWhatALaterCommitDeletedWhileTheSnapshotWasWritten() {
        network.posts("bob", "p", TAG);
        String rev = bob.nextRev();
        FirehoseEvent again = network.snapshot("bob", POST, "p", rev, naming(TAG));

        network.deletes("bob", POST, "p");

        assertThat(pipeline.send(again, bob.snapshotEnd(rev))).isEmpty();
    }

    @Test
    void shouldKeepWhatALaterCommitCreatedWhileTheSnapshotWasWritten() {
        String rev = bob.nextRev();
        network.posts("bob", "p", TAG);

        pipeline.send(bob.snapshotEnd(rev));

        assertThat(network.post(TAG, "bob", "p")).isNotEmpty();
    }

    @Test
    void shouldNotShowForAMomentWhatCameAndWentBeforeTheReading() {
        FirehoseEvent created = bob.create(POST, "p", naming(TAG));
        FirehoseEvent deleted = bob.delete(POST, "p");
        pipeline.send(bob.snapshotEnd(bob.nextRev()));

        assertThat(pipeline.send(created, deleted)).isEmpty();
        assertThat(pipeline.count("impluvium.route.ignored", "cause", "read-since"))
                .isEqualTo(2);
    }

    @Test
    void shouldTakeNothingFromASnapshotOlderThanTheLast() {
        String old = bob.nextRev();
        pipeline.send(bob.snapshotEnd(bob.nextRev()));

        assertThat(pipeline.send(network.snapshot("bob", POST, "p", old, naming(TAG)), bob.snapshotEnd(old)))
                .isEmpty();
    }

    @Test
    void shouldNotBringBackADeletedAccountByWhatWasReadOfItBefore() {
        String rev = bob.nextRev();
        pipeline.send(bob.account(false, "deleted"));

        assertThat(pipeline.send(
                        network.snapshot("bob", MEMBERSHIP, "m", rev, Records.membership(RAIN)),
                        network.snapshot("bob", POST, "p", rev, naming(TAG)),
                        bob.snapshotEnd(rev)))
                .isEmpty();
        assertThat(pipeline.beliefs()).isEmpty();
    }

    @Test
    void shouldSayNothingOfARecordThatStandsAsItWas() {
        network.posts("bob", "p", TAG);
        network.joins("bob", RAIN);
        Map<String, String> before = pipeline.beliefs();
        String rev = bob.nextRev();

        assertThat(pipeline.send(
                        network.snapshot("bob", POST, "p", rev, naming(TAG)),
                        network.snapshot("bob", MEMBERSHIP, "m", rev, Records.membership(RAIN)),
                        bob.snapshotEnd(rev)))
                .isEmpty();
        assertThat(pipeline.beliefs()).isEqualTo(before);
    }

    @Test
    void shouldChangeNothingWhenASnapshotIsSentTwice() {
        network.posts("bob", "gone", TAG);
        String rev = bob.nextRev();
        FirehoseEvent[] snapshot = {network.snapshot("bob", POST, "p", rev, naming(TAG)), bob.snapshotEnd(rev)};
        pipeline.send(snapshot);
        network.deletes("bob", POST, "p");

        assertThat(pipeline.send(snapshot)).isEmpty();
    }

    @Test
    void shouldRememberWhenAPostWithoutATagFirstCame() {
        String first = bob.nextRev();
        pipeline.send(bob.change(POST, "p", RecordAction.UPDATE, first, post("no tag")));
        pipeline.send(bob.snapshotEnd(bob.nextRev()));

        network.writes("bob", POST, "p", with(naming(TAG), "createdAt", "no date"));

        assertThat(network.post(TAG, "bob", "p")).contains("\"sortMicros\": " + new Tid(first).micros());
    }

    @Test
    void shouldReadADeletedAccountAgainThatIsBackThoughItWasReadBefore() {
        network.joins("bob", RAIN);
        network.posts("bob", "p", TAG);
        String read = bob.nextRev();
        pipeline.send(
                network.snapshot("bob", MEMBERSHIP, "m", read, Records.membership(RAIN)),
                network.snapshot("bob", POST, "p", read, naming(TAG)),
                bob.snapshotEnd(read));
        pipeline.send(bob.account(false, "deleted"));
        pipeline.requests();

        pipeline.send(bob.account(true, null));
        assertThat(pipeline.requests())
                .containsExactly("DOUBT " + did("bob") + ' ' + Tid.of(new Tid(read).micros() + 1, 0));
        assertThat(network.post(TAG, "bob", "p")).isEmpty();

        String later = bob.nextRev();
        pipeline.send(network.snapshot("bob", POST, "p", later, naming(TAG)), bob.snapshotEnd(later));
        assertThat(network.post(TAG, "bob", "p")).isNotEmpty();
        pipeline.send(bob.account(false, "deactivated"), bob.account(true, null));
        assertThat(pipeline.requests()).as("of what was read since").isEmpty();
    }

    @Test
    void shouldNotBringBackByAReplayWhatCameAndWentBeforeADeletedAccountWasRead() {
        String created = bob.nextRev();
        pipeline.send(bob.snapshotEnd(bob.nextRev()));
        pipeline.send(bob.account(false, "deleted"), bob.account(true, null));

        pipeline.send(bob.change(POST, "p", RecordAction.CREATE, created, naming(TAG)));

        assertThat(network.post(TAG, "bob", "p")).isEmpty();
    }

    private FirehoseEvent doubt(String rev) {
        return bob.event(new RepositoryDoubt(rev, DoubtCause.SYNC));
    }
}

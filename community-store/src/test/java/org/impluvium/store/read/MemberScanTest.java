package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.CID;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.membershipUri;
import static org.impluvium.store.Facts.moderatorOnly;
import static org.impluvium.store.Facts.standing;
import static org.impluvium.store.Facts.stranger;

import java.nio.file.Path;
import java.util.List;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberScanTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String BOB = "did:web:bob.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String KITCHEN = communityOf("did:web:kitchen.example");
    private static final Evidence JOINED = new Evidence(membershipUri(ALICE, "1"), CID, "2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private RememberDriver store;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        store.send(TAG, declared(GARDEN, TAG));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldSayWhoIsInSinceWhenAndByWhichRecord() {
        store.send(TAG, standing(GARDEN, ALICE, true, true, JOINED, null), moderatorOnly(GARDEN, BOB));

        DecidingRecord membership = new DecidingRecord(JOINED.getUri(), CID);
        assertThat(page(null, 10))
                .isEqualTo(new MemberPage(
                        List.of(
                                new Member(ALICE, EffectiveRole.MEMBER, true, true, JOINED.getAt(), membership),
                                new Member(BOB, EffectiveRole.MODERATOR, false, false, null, null)),
                        null));
    }

    @Test
    void shouldNotListWhoHasLeftNorMembersOfOthers() {
        store.send(TAG, standing(GARDEN, ALICE, false, false, JOINED, null), member(KITCHEN, BOB));

        assertThat(page(null, 10)).isEqualTo(new MemberPage(List.of(), null));
    }

    @Test
    void shouldGoOnAfterSomebodyWhoHasLeft() {
        store.send(TAG, member(GARDEN, "did:web:a"), member(GARDEN, "did:web:b"), member(GARDEN, "did:web:c"));
        MemberPage first = page(null, 2);
        assertThat(first.next()).isEqualTo("did:web:b");

        store.send(TAG, stranger(GARDEN, "did:web:b"));

        assertThat(page(first.next(), 2).members()).extracting(Member::did).containsExactly("did:web:c");
    }

    @Test
    void shouldSayHowAnybodyStandsAlsoWhoHasLeftOrNeverCame() {
        store.send(TAG, standing(GARDEN, ALICE, false, true, JOINED, null));

        DecidingRecord membership = new DecidingRecord(JOINED.getUri(), CID);
        assertThat(MemberScan.one(store.store(), key(GARDEN), ALICE))
                .contains(new Member(ALICE, EffectiveRole.MEMBER, false, true, JOINED.getAt(), membership));
        assertThat(MemberScan.one(store.store(), key(GARDEN), BOB))
                .contains(new Member(BOB, EffectiveRole.MEMBER, false, false, null, null));
        assertThat(MemberScan.one(store.store(), key(KITCHEN), ALICE)).isEmpty();
    }

    @Test
    void shouldHaveNoNextWhereThePageEndsWithTheLast() {
        store.send(TAG, member(GARDEN, "did:web:a"), member(GARDEN, "did:web:b"));

        assertThat(page(null, 2).next()).isNull();
    }

    @Test
    void shouldSeekOnceAndStepOncePerMember() {
        for (int i = 0; i < 50; i++) {
            store.send(TAG, member(GARDEN, "did:web:m" + i));
        }
        CountedRows rows = new CountedRows(store.store());

        assertThat(MemberScan.page(rows, key(GARDEN), "did:web:m2", 10)
                        .orElseThrow()
                        .members())
                .hasSize(10);
        assertThat(rows.seeks()).isEqualTo(1);
        assertThat(rows.steps()).isEqualTo(10);
        assertThat(rows.gets()).isEqualTo(11);
        assertThat(rows.open()).isZero();
    }

    /** As it may look to a reader: rows are written while he reads. */
    @Test
    void shouldFillThePageAlthoughAListedStandingHasJustGone() {
        store.send(TAG, member(GARDEN, "did:web:b"));
        store.store().put(InsightKeys.member(Tag.parse(TAG), GARDEN, "did:web:a"), RowValues.membership(true));

        assertThat(page(null, 1).members()).extracting(Member::did).containsExactly("did:web:b");
    }

    @Test
    void shouldKnowNothingOfACommunityThatIsNotDeclared() {
        store.send(TAG, member(KITCHEN, ALICE));

        assertThat(MemberScan.page(store.store(), key(KITCHEN), null, 10)).isEmpty();
    }

    private MemberPage page(@Nullable String after, int limit) {
        return MemberScan.page(store.store(), key(GARDEN), after, limit).orElseThrow();
    }

    private static CommunityKey key(String community) {
        return new CommunityKey(TAG, community);
    }
}

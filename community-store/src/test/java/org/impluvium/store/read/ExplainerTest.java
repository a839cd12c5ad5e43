package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.CID;
import static org.impluvium.store.Facts.action;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.Facts;
import org.impluvium.store.FixedDirectory;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.RowValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations from rows as they come to be: what is kept, and through which source a post comes in. */
class ExplainerTest {

    private static final String TAG = "a08ff49b";
    private static final String OTHER_TAG = "b08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDENER = "did:web:garden.example";
    private static final String GARDEN = communityOf(GARDENER);
    private static final String COUNTY = communityOf("did:web:county.example");

    @TempDir
    Path folder;

    private RememberDriver store;
    private long now;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        now = store.clock().micros();
        store.send(TAG, declared(GARDEN, TAG), member(GARDEN, ALICE));
        store.send(OTHER_TAG, declared(COUNTY, OTHER_TAG), member(COUNTY, ALICE));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldExplainAPostThatStands() {
        store.send(TAG, post(ALICE, "1", now));

        Explanation why = explain(garden(100, 0, 0, null));

        assertThat(why.post()).isEqualTo(uri(ALICE, "1"));
        assertThat(why.through()).containsExactly(FeedSource.OWN);
        assertThat(why.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.HOLDS);
        assertThat(why.standsIn()).isEmpty();
    }

    @Test
    void shouldExplainFromWhatIsKeptOfAPostThatWent() {
        store.send(TAG, post(ALICE, "1", now), gone(ALICE, "1", GoneReason.UNTAGGED, null, now));

        Explanation why = explain(garden(100, 0, 0, null));

        assertThat(why.through()).isEmpty();
        assertThat(why.verdicts())
                .extracting(Verdict::cause)
                .containsExactly(
                        Cause.UNTAGGED,
                        Cause.JOINED,
                        Cause.NEVER_BLOCKED,
                        Cause.NOT_KNOWN,
                        Cause.NEVER_HIDDEN,
                        Cause.WITHIN);
    }

    @Test
    void shouldJudgeAuthorAndModerationOfAPostThatWasNeverSeen() {
        store.send(TAG, blocked(GARDEN, ALICE), hidden(GARDEN, ALICE, "1"));

        assertThat(explain(garden(100, 0, 0, null)).verdicts())
                .extracting(Verdict::cause)
                .containsExactly(
                        Cause.NEVER_SEEN, Cause.JOINED, Cause.BLOCKED, Cause.NOT_KNOWN, Cause.HIDDEN, Cause.NOT_KNOWN);
    }

    @Test
    void shouldJudgeAPostByAStranger() {
        store.send(TAG, stranger(GARDEN, ALICE), post(ALICE, "1", now));

        Explanation why = explain(garden(100, 0, 0, null));

        assertThat(why.verdicts().get(0).cause()).isEqualTo(Cause.NAMED);
        assertThat(why.verdicts().get(1).cause()).isEqualTo(Cause.NO_MEMBERSHIP);
        assertThat(why.through()).isEmpty();
    }

    @Test
    void shouldTellTheActionsOnThePostAndOnItsAuthor() {
        String hide = actionUri(GARDENER, "hide");
        String block = actionUri("did:web:mod.example", "block");
        store.send(
                TAG,
                action(GARDEN, hide, ModerationAction.HIDE, uri(ALICE, "1"), 5, ActionEffect.SUPERSEDED),
                action(GARDEN, block, ModerationAction.BLOCK, ALICE, 6, ActionEffect.NO_RANK));

        List<Verdict> verdicts = explain(garden(100, 0, 0, null)).verdicts();

        assertThat(verdicts.get(2).superseded()).singleElement().satisfies(entry -> {
            assertThat(entry.record().uri()).isEqualTo(block);
            assertThat(entry.overruledBy()).isEqualTo(new DecidingRecord(GARDEN, CID));
        });
        assertThat(verdicts.get(4).superseded())
                .singleElement()
                .satisfies(entry -> assertThat(entry.record().uri()).isEqualTo(hide));
    }

    @Test
    void shouldNotShowAPostBeyondTheEdge() {
        store.send(TAG, post(ALICE, "1", now));
        store.send(OTHER_TAG, post(ALICE, "1", now));
        store.clock().advance(RememberDriver.RETENTION.plus(Duration.ofMinutes(1)));

        Explanation why = explain(garden(50, 25, 25, COUNTY));

        assertThat(why.verdicts().get(5).cause()).isEqualTo(Cause.EXPIRED);
        assertThat(why.through()).isEmpty();
        assertThat(why.standsIn()).isEmpty();
    }

    @Test
    void shouldNameOnlyTheFirstSourceWithAShare() {
        store.send(TAG, post(ALICE, "1", now));
        store.send(OTHER_TAG, post(ALICE, "1", now));

        assertThat(through(garden(50, 25, 25, COUNTY))).containsExactly(FeedSource.OWN);
        assertThat(through(garden(0, 50, 50, COUNTY))).containsExactly(FeedSource.PARENT);
        assertThat(through(garden(0, 0, 100, COUNTY))).containsExactly(FeedSource.GLOBAL);
    }

    @Test
    void shouldNotShowAnOwnPostByItselfWhereOwnHasNoShare() {
        store.send(TAG, post(ALICE, "1", now));

        assertThat(through(garden(0, 100, 0, COUNTY))).isEmpty();
        assertThat(through(garden(0, 0, 100, null))).containsExactly(FeedSource.GLOBAL);
    }

    @Test
    void shouldFindAPostInTheParentUnderWhateverReference() {
        store.send(OTHER_TAG, post(ALICE, "1", now));

        assertThat(through(garden(50, 50, 0, COUNTY))).containsExactly(FeedSource.PARENT);
        assertThat(through(garden(50, 50, 0, "did:web:county.example"))).containsExactly(FeedSource.PARENT);
        assertThat(through(garden(50, 50, 0, "did:web:nobody.example"))).isEmpty();
        assertThat(through(garden(50, 50, 0, null))).isEmpty();
        assertThat(through(garden(50, 0, 50, COUNTY))).containsExactly(FeedSource.GLOBAL);
    }

    @Test
    void shouldNotBeSpecialWhereACommunityIsItsOwnParent() {
        store.send(TAG, post(ALICE, "1", now));

        assertThat(through(garden(0, 100, 0, GARDEN))).containsExactly(FeedSource.PARENT);
        assertThat(through(garden(50, 50, 0, GARDEN))).containsExactly(FeedSource.OWN);
    }

    @Test
    void shouldKeepOutOfOtherSourcesWhatIsBlockedOrHiddenHere() {
        store.send(OTHER_TAG, post(ALICE, "1", now), post(ALICE, "2", now));
        store.send(TAG, hidden(GARDEN, ALICE, "1"));

        assertThat(through(garden(0, 50, 50, COUNTY))).isEmpty();
        assertThat(explain(garden(0, 50, 50, COUNTY), "2").through()).containsExactly(FeedSource.PARENT);

        store.send(TAG, blocked(GARDEN, ALICE));
        assertThat(explain(garden(0, 50, 50, COUNTY), "2").through()).isEmpty();
    }

    @Test
    void shouldLetInTheNewestOfAllAndNoMore() {
        store.send(OTHER_TAG, post(ALICE, "1", now - 1), post(ALICE, "2", now - 2));
        for (int i = 1; i < 10_000; i++) {
            Bytes newer = ReplicaKeys.all(new FeedItem(now, new Post(ALICE, "p" + i)));
            store.replicaStore().put(newer, RowValues.nothing());
        }

        assertThat(through(garden(50, 0, 50, null))).containsExactly(FeedSource.GLOBAL);
        assertThat(explain(garden(50, 0, 50, null), "2").through()).isEmpty();
    }

    @Test
    void shouldNameOtherCommunitiesInWhichItStandsAHundredAtMost() {
        store.send(TAG, post(ALICE, "1", now));
        store.send(OTHER_TAG, post(ALICE, "1", now));
        assertThat(explain(garden(100, 0, 0, null)).standsIn()).containsExactly(COUNTY);

        for (int i = 0; i < 100; i++) {
            store.send(OTHER_TAG, member(communityOf("did:web:h" + i), ALICE));
        }
        assertThat(explain(garden(100, 0, 0, null)).standsIn())
                .hasSize(100)
                .doesNotContain(GARDEN)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldReadABoundedNumberOfRowsAndCloseWhatItOpens() {
        for (int i = 0; i < 300; i++) {
            String uri = actionUri("did:web:stranger.example", "a" + i);
            store.send(TAG, action(GARDEN, uri, ModerationAction.HIDE, uri(ALICE, "1"), i, ActionEffect.NO_RANK));
        }
        CountedRows rows = new CountedRows(store.store());

        Explanation why = explainer()
                .explain(rows, garden(100, 0, 0, null), new Post(ALICE, "1"))
                .orElseThrow();

        assertThat(why.verdicts().get(4).superseded()).hasSize(100);
        assertThat(rows.steps()).isEqualTo(101);
        assertThat(rows.seeks()).isEqualTo(2);
        assertThat(rows.gets()).isLessThanOrEqualTo(5);
        assertThat(rows.open()).isZero();
        assertThat(store.openIterators()).isZero();
    }

    @Test
    void shouldKnowNothingOfACommunityThatIsNotDeclared() {
        Community kitchen = Facts.community("did:web:kitchen.example", TAG);

        assertThat(explainer().explain(store.store(), kitchen, new Post(ALICE, "1")))
                .isEmpty();
    }

    private Set<FeedSource> through(Community community) {
        return explain(community).through();
    }

    private Explanation explain(Community community) {
        return explain(community, "1");
    }

    private Explanation explain(Community community, String key) {
        return explainer()
                .explain(store.store(), community, new Post(ALICE, key))
                .orElseThrow();
    }

    private Explainer explainer() {
        FixedDirectory known =
                FixedDirectory.of(Facts.community(GARDENER, TAG), Facts.community("did:web:county.example", OTHER_TAG));
        return new Explainer(store.window(), known, store::replica);
    }

    private static Community garden(int own, int parent, int global, @Nullable String parentCommunity) {
        Community plain = Facts.community(GARDENER, TAG);
        ConfigBody config = ConfigBody.newBuilder(plain.config())
                .setFeedMix(new FeedMix(own, parent, global))
                .setParentCommunity(parentCommunity)
                .build();
        return new Community(plain.uri(), plain.owner(), plain.key(), plain.cid(), config);
    }
}

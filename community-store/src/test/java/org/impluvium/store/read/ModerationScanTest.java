package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.CID;
import static org.impluvium.store.Facts.action;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.ruling;
import static org.impluvium.store.Facts.standing;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.util.List;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.ModerationPosition;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModerationScanTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String MOD = "did:web:mod.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String POST = uri(ALICE, "1");
    private static final DecidingRecord CONFIG = new DecidingRecord(GARDEN, CID);
    private static final Evidence GREATER = new Evidence(actionUri(MOD, "greater"), "bafy", "9");

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
    void shouldSayWhoDidWhatToWhomAndWhy() {
        store.send(TAG, hide("1", 7, ActionEffect.IN_FORCE));

        assertThat(page(null, 10))
                .isEqualTo(new ModerationPage(
                        List.of(new ModerationEntry(
                                new DecidingRecord(actionUri(MOD, "1"), CID),
                                ModerationAction.HIDE,
                                POST,
                                "because",
                                7,
                                ActionEffect.IN_FORCE,
                                null)),
                        null));
    }

    @Test
    void shouldGoFromTheNewestBackAndGoOnAfterAPosition() {
        store.send(TAG, hide("a", -1, ActionEffect.SUPERSEDED), hide("b", 5, ActionEffect.SUPERSEDED));
        store.send(TAG, hide("c", 5, ActionEffect.SUPERSEDED), block("d", 6, ActionEffect.IN_FORCE));

        ModerationPage first = page(null, 2);
        assertThat(keysOf(first)).containsExactly("d", "c");
        assertThat(first.next()).isEqualTo(new ModerationPosition(5, actionUri(MOD, "c")));
        assertThat(keysOf(page(first.next(), 2))).containsExactly("b", "a");
        assertThat(page(first.next(), 2).next()).isNull();
    }

    @Test
    void shouldNameTheActionThatDecidesAboutThePostInPlaceOfASupersededOne() {
        store.send(TAG, hide("1", 7, ActionEffect.SUPERSEDED), ruling(GARDEN, ALICE, "1", false, GREATER));

        assertThat(overruling()).isEqualTo(new DecidingRecord(GREATER.getUri(), "bafy"));
    }

    @Test
    void shouldNameTheActionThatDecidesAboutTheDidInPlaceOfASupersededOne() {
        store.send(TAG, block("1", 7, ActionEffect.SUPERSEDED), standing(GARDEN, ALICE, false, false, null, GREATER));

        assertThat(overruling()).isEqualTo(new DecidingRecord(GREATER.getUri(), "bafy"));
    }

    @Test
    void shouldNameTheConfigWhereTheBlocklistDecidesInPlaceOfASupersededOne() {
        Evidence blocklist = new Evidence(GARDEN, null, "");
        store.send(TAG, block("1", 7, ActionEffect.SUPERSEDED), standing(GARDEN, ALICE, true, true, null, blocklist));

        assertThat(overruling()).isEqualTo(CONFIG);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_RANK", "OUT_OF_REACH", "OVERRULED_BY_BLOCKLIST"})
    void shouldNameTheConfigWhereRanksOrTheBlocklistDecide(ActionEffect effect) {
        store.send(TAG, block("1", 7, effect));

        assertThat(overruling()).isEqualTo(CONFIG);
    }

    @Test
    void shouldNameNothingWhereWhatDecidesHasJustGone() {
        store.send(TAG, hide("1", 7, ActionEffect.SUPERSEDED), block("2", 8, ActionEffect.SUPERSEDED));

        assertThat(page(null, 2).actions())
                .extracting(ModerationEntry::overruledBy)
                .containsOnlyNulls();
    }

    @Test
    void shouldSeekOnceAndStepOncePerAction() {
        for (int i = 0; i < 50; i++) {
            store.send(TAG, hide("a" + i, i, ActionEffect.IN_FORCE));
        }
        CountedRows rows = new CountedRows(store.store());
        ModerationPosition after = new ModerationPosition(40, actionUri(MOD, "a40"));

        assertThat(ModerationScan.page(rows, new CommunityKey(TAG, GARDEN), after, 10)
                        .orElseThrow()
                        .actions())
                .hasSize(10);
        assertThat(rows.seeks()).isEqualTo(1);
        assertThat(rows.steps()).isEqualTo(10);
        assertThat(rows.gets()).isEqualTo(11);
        assertThat(rows.open()).isZero();
    }

    /** As it may look to a reader: rows are written while he reads. */
    @Test
    void shouldFillThePageAlthoughAnActionHasJustGone() {
        store.send(TAG, hide("1", 7, ActionEffect.IN_FORCE));
        store.store().put(InsightKeys.entry(Tag.parse(TAG), GARDEN, 8, actionUri(MOD, "2")), RowValues.target(POST));

        assertThat(keysOf(page(null, 1))).containsExactly("1");
    }

    @Test
    void shouldKnowNothingOfACommunityThatIsNotDeclared() {
        String kitchen = communityOf("did:web:kitchen.example");
        store.send(TAG, action(kitchen, actionUri(MOD, "1"), ModerationAction.HIDE, POST, 1, ActionEffect.IN_FORCE));

        assertThat(ModerationScan.page(store.store(), new CommunityKey(TAG, kitchen), null, 10))
                .isEmpty();
        assertThat(page(null, 10).actions()).isEmpty();
    }

    private @Nullable DecidingRecord overruling() {
        return page(null, 1).actions().get(0).overruledBy();
    }

    private ModerationPage page(@Nullable ModerationPosition after, int limit) {
        return ModerationScan.page(store.store(), new CommunityKey(TAG, GARDEN), after, limit)
                .orElseThrow();
    }

    private static List<String> keysOf(ModerationPage page) {
        return page.actions().stream()
                .map(entry -> entry.record().uri())
                .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
                .toList();
    }

    private static CommunityChange hide(String key, long micros, ActionEffect effect) {
        return action(GARDEN, actionUri(MOD, key), ModerationAction.HIDE, POST, micros, effect);
    }

    private static CommunityChange block(String key, long micros, ActionEffect effect) {
        return action(GARDEN, actionUri(MOD, key), ModerationAction.BLOCK, ALICE, micros, effect);
    }
}

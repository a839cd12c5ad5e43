package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.loadtests.model.Scene.TAG;
import static org.impluvium.loadtests.model.Scene.did;
import static org.impluvium.loadtests.model.Scene.post;
import static org.impluvium.loadtests.model.Scene.uri;

import java.util.Map;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules one by one, as the model reads them; what the captured worlds do not happen to contain. */
class FeedModelTest {

    private static final String HOME = uri("own", Lexicons.CONFIG + "/c").toString();

    private static Scene scene() {
        return new Scene().config("own", "c", ",'moderators':['did:web:mod','did:web:mod2','did:web:own']");
    }

    /** {@link #scene} with a member, Ann, and one post of hers. */
    private static Scene withAnn() {
        return scene().member("ann", HOME).tagged("ann", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'name':''",
                ",'description':null",
                ",'hashtag':'#atr_0A1B2C3D'",
                ",'stage':'village'",
                ",'moderators':['mod.example']",
                ",'blocklist':'did:web:x'",
                ",'feedMix':{'own':60,'parent':30,'global':9}",
                ",'feedMix':{'own':100,'parent':0}",
                ",'parentCommunity':'at://own.example/com.atrarium.community.config/c'",
                ",'createdAt':'2026-02-30T00:00:00Z'",
                ",'updatedAt':'soon'",
                ",'$type':'com.atrarium.community.other'"
            })
    void shouldKnowNoCommunityWithAnInvalidConfig(String field) {
        assertThat(new Scene().config("own", "c", "").model().communities()).hasSize(1);
        assertThat(new Scene().config("own", "c", field).model().communities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",'moderators':[]", ",'feedMix':{'own':0,'parent':0,'global':100}", ",'odd':[1,null]"})
    void shouldKnowACommunityWithEmptyListsAndUnknownFields(String field) {
        assertThat(new Scene().config("own", "c", field).model().communities()).hasSize(1);
    }

    @Test
    void shouldKeepCommunitiesWithOneTagApart() {
        Scene scene = withAnn().config("squatter", "s", ",'blocklist':['did:web:ann']");

        assertThat(scene.feed("own", "c")).containsExactly("ann/1");
        assertThat(scene.feed("squatter", "s")).isEmpty();
    }

    @Test
    void shouldTakeABareDidForTheOldestCommunityThatExistsNow() {
        Scene scene = new Scene()
                .config("own", "b", ",'createdAt':'2026-10-01T00:00:00Z'")
                .config("own", "a", ",'createdAt':'2026-10-01T02:00:00+02:00'")
                .config("own", "young", "")
                .member("ann", "did:web:own")
                .tagged("ann", "1");
        assertThat(scene.feed("own", "a")).containsExactly("ann/1");
        assertThat(scene.feed("own", "b")).isEmpty();

        scene.delete("own", Lexicons.CONFIG + "/a");
        assertThat(scene.feed("own", "b")).containsExactly("ann/1");
    }

    @Test
    void shouldLetTheGreatestMembershipDecideEvenWhenItSaysInactive() {
        Scene scene = scene().tagged("ann", "1")
                .member("ann", "z", HOME, "2026-11-10T00:00:00Z", true)
                .member("ann", "a", HOME, "2026-11-10T00:00:00.1Z", true)
                .member("ann", "b", "did:web:own", "2026-11-10T00:00:00Z", false);
        // 'Z' is greater than '.', so the plain second is the greater text though the earlier time; then the key
        // decides.
        assertThat(scene.feed("own", "c")).containsExactly("ann/1");

        scene.member("ann", "zz", HOME, "2026-11-10T00:00:00Z", false);
        assertThat(scene.absent("own", "c")).containsEntry(post("ann", "1"), Absence.NOT_A_MEMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "own, hide, ann, true",
        "mod, hide, ann, true",
        "ann, hide, ann, false",
        "stranger, hide, ann, false",
        "own, hide, own, true",
        "mod, hide, own, false",
        "own, hide, mod, true",
        "mod, hide, mod, true",
        "mod2, hide, mod, false"
    })
    void shouldHideOnlyForWhomMayHide(String author, String action, String target, boolean hides) {
        Scene scene = scene().member("ann", HOME).member("mod", HOME).tagged(target, "1");
        scene.act(author, "x", HOME, action, post(target, "1").toString(), "2026-11-20T00:00:00Z");

        assertThat(scene.feed("own", "c").isEmpty()).isEqualTo(hides);
    }

    @ParameterizedTest
    @CsvSource({"own, true", "mod, false", "mod2, false"})
    void shouldUnhideAModeratorsPostOnlyForTheOwner(String author, boolean unhides) {
        Scene scene = scene().member("mod", HOME).tagged("mod", "1");
        scene.act("own", "x", HOME, "hide", post("mod", "1").toString(), "2026-11-20T00:00:00Z");
        scene.act(author, "y", HOME, "unhide", post("mod", "1").toString(), "2026-11-20T01:00:00Z");

        assertThat(scene.feed("own", "c").isEmpty()).isEqualTo(!unhides);
    }

    @ParameterizedTest
    @CsvSource({
        "own, ann, true",
        "mod, ann, true",
        "ann, ann, false",
        "mod, mod2, false",
        "own, mod, true",
        "mod, mod, false",
        "own, own, false",
        "mod, own, false"
    })
    void shouldBlockOnlyForWhomMayBlock(String author, String target, boolean blocks) {
        Scene scene = scene().member("ann", HOME)
                .member("mod", HOME)
                .member("mod2", HOME)
                .tagged(target, "1");
        scene.act(author, "x", HOME, "block", "did:web:" + target, "2026-11-20T00:00:00Z");

        assertThat(scene.feed("own", "c").isEmpty()).isEqualTo(blocks);
    }

    @Test
    void shouldNotLiftTheBlocklistByUnblocking() {
        Scene scene = new Scene().config("own", "c", ",'blocklist':['did:web:ann','did:web:own']");
        scene.member("ann", HOME).tagged("ann", "1").tagged("own", "2");
        scene.act("own", "x", HOME, "unblock", "did:web:ann", "2026-11-20T00:00:00Z");

        assertThat(scene.absent("own", "c")).containsOnly(Map.entry(post("ann", "1"), Absence.BLOCKED));
    }

    @Test
    void shouldLetTheGreaterEffectiveTimeThenUriWinAndTheNextDecideAfterWithdrawal() {
        Scene scene = withAnn();
        String target = post("ann", "1").toString();
        scene.act("own", "a", HOME, "hide", target, "2026-11-20T00:00:00Z");
        scene.act("own", "b", HOME, "unhide", target, "2026-11-20T00:00:00Z");
        scene.act("mod", "z", HOME, "hide", target, "2026-11-19T00:00:00Z");
        assertThat(scene.feed("own", "c")).containsExactly("ann/1");

        scene.delete("own", Lexicons.ACTION + "/b");
        assertThat(scene.feed("own", "c")).isEmpty();

        scene.delete("own", Lexicons.ACTION + "/a");
        assertThat(scene.feed("own", "c")).isEmpty();

        scene.delete("mod", Lexicons.ACTION + "/z");
        assertThat(scene.feed("own", "c")).containsExactly("ann/1");
    }

    @Test
    void shouldTakeAnActionDatedAheadForAsOldAsItsFirstCommit() {
        Scene scene = withAnn();
        scene.act("own", "z", HOME, "hide", post("ann", "1").toString(), "2099-01-01T00:00:00Z");
        scene.act("own", "a", HOME, "unhide", post("ann", "1").toString(), "2098-01-01T00:00:00Z");

        assertThat(scene.feed("own", "c")).containsExactly("ann/1");
    }

    @Test
    void shouldLetTheLaterActionWinWhateverItsUri() {
        Scene scene = withAnn();
        String target = post("ann", "1").toString();
        scene.act("own", "z", HOME, "unhide", target, "2026-11-20T00:00:00Z");
        scene.act("mod", "a", HOME, "hide", target, "2026-11-20T00:00:00.000001Z");

        assertThat(scene.feed("own", "c")).isEmpty();
    }

    @Test
    void shouldForgetWhatAFormerModeratorDecidedAndRememberItWhenHeReturns() {
        Scene scene = withAnn().act("mod", "x", HOME, "block", "did:web:ann", "2026-11-20T00:00:00Z");
        assertThat(scene.feed("own", "c")).isEmpty();

        scene.config("own", "c", "");
        assertThat(scene.feed("own", "c")).containsExactly("ann/1");

        scene.config("own", "c", ",'moderators':['did:web:mod']");
        assertThat(scene.feed("own", "c")).isEmpty();
    }

    @Test
    void shouldKeepAPostHiddenThroughUpdateAndRecreation() {
        Scene scene = withAnn().act("mod", "x", HOME, "hide", post("ann", "1").toString(), "2026-11-20T00:00:00Z");

        scene.delete("ann", Lexicons.POST + "/1").tagged("ann", "1");

        assertThat(scene.absent("own", "c")).containsEntry(post("ann", "1"), Absence.HIDDEN);
    }

    @Test
    void shouldHideThePostsOfAnInactiveAccountButObeyItsWord() {
        Scene scene =
                withAnn().tagged("own", "2").act("own", "x", HOME, "block", "did:web:ann", "2026-11-20T00:00:00Z");
        scene.account("own", false, "suspended");
        assertThat(scene.absent("own", "c"))
                .containsEntry(post("own", "2"), Absence.ACCOUNT_INACTIVE)
                .containsEntry(post("ann", "1"), Absence.BLOCKED);

        scene.account("own", true, "suspended");
        assertThat(scene.feed("own", "c")).containsExactly("own/2");

        scene.account("own", false, "deleted");
        assertThat(scene.model().communities()).isEmpty();
    }

    @Test
    void shouldNotCountWhatWasReadOfADeletedAccountButWhatItWritesAfterwards() {
        Scene scene = withAnn();
        DataValue read = scene.world().content(post("ann", "1")).orElseThrow();
        DataValue joined = scene.world()
                .content(
                        scene.world().recordsOf(did("ann"), Lexicons.MEMBERSHIP).get(0))
                .orElseThrow();

        scene.account("ann", false, "deleted").world().snapshot(post("ann", "1"), scene.nextRev(), read);
        assertThat(scene.world().holds(post("ann", "1"))).isFalse();

        scene.world().create(post("ann", "1"), scene.nextRev(), read);
        scene.world().create(uri("ann", Lexicons.MEMBERSHIP + "/m"), scene.nextRev(), joined);
        scene.world().snapshotEnd(did("ann"), scene.nextRev());
        assertThat(scene.absent("own", "c")).containsEntry(post("ann", "1"), Absence.ACCOUNT_INACTIVE);

        scene.account("ann", true, "");
        assertThat(scene.feed("own", "c")).containsExactly("ann/1");
    }

    @Test
    void shouldKeepTheRetentionEdgeAndDropWhatIsOneMicrosecondOlder() {
        Scene scene = scene();
        scene.put("own", Lexicons.POST + "/edge", "{'tags':['" + TAG + "'],'createdAt':'2026-11-14T00:00:00Z'}");
        scene.put("own", Lexicons.POST + "/past", "{'tags':['" + TAG + "'],'createdAt':'2026-11-13T23:59:59.999999Z'}");

        assertThat(scene.feed("own", "c")).containsExactly("own/edge");
        assertThat(scene.absent("own", "c")).containsEntry(post("own", "past"), Absence.OUTSIDE_RETENTION);
    }

    @Test
    void shouldSortByTheEarliestOfThreeTimesThenByUriBackwards() {
        Scene scene = scene();
        String ahead = "{'tags':['" + TAG + "'],'createdAt':'2099-01-01T00:00:00Z'}";
        scene.put("own", Lexicons.POST + "/commit-1", ahead); // sorts by its commit, near now
        scene.put("own", Lexicons.POST + "/" + Tid.of(Scene.NOW - 86_400_000_000L, 0), ahead);
        scene.put("own", Lexicons.POST + "/tie-a", "{'tags':['" + TAG + "'],'createdAt':'2026-11-18T12:00:00Z'}");
        scene.put("own", Lexicons.POST + "/tie-b", "{'tags':['" + TAG + "'],'createdAt':'2026-11-18T21:00:00+09:00'}");
        scene.put("own", Lexicons.POST + "/commit-2", "{'tags':['" + TAG + "'],'createdAt':'yesterday'}");

        String key = Tid.of(Scene.NOW - 86_400_000_000L, 0).value();
        assertThat(scene.feed("own", "c"))
                .containsExactly("own/commit-2", "own/commit-1", "own/" + key, "own/tie-b", "own/tie-a");
    }

    @Test
    void shouldKeepTheFirstCommitsTimeThroughUpdatesButNotThroughRecreation() {
        Scene scene = scene();
        String undated = "{'tags':['" + TAG + "']}";
        scene.put("own", Lexicons.POST + "/one", undated).put("own", Lexicons.POST + "/two", undated);
        scene.put("own", Lexicons.POST + "/one", undated);
        assertThat(scene.feed("own", "c")).containsExactly("own/two", "own/one");

        scene.delete("own", Lexicons.POST + "/one").put("own", Lexicons.POST + "/one", undated);
        assertThat(scene.feed("own", "c")).containsExactly("own/one", "own/two");
    }
}

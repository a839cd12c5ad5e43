package org.impluvium.loadtests.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.loadtests.model.Finding.Cause;
import static org.impluvium.loadtests.model.Scene.NOW;
import static org.impluvium.loadtests.model.Scene.TAG;
import static org.impluvium.loadtests.model.Scene.community;
import static org.impluvium.loadtests.model.Scene.name;
import static org.impluvium.loadtests.model.Scene.names;
import static org.impluvium.loadtests.model.Scene.post;
import static org.impluvium.loadtests.model.Scene.uri;

import java.util.List;
import org.impluvium.atproto.syntax.RecordUri;
import org.junit.jupiter.api.Test;

/** What the model says of single posts, actions and people, and by which record. */
class ExplainTest {

    private static final String HOME = uri("own", Lexicons.CONFIG + "/c").toString();
    private static final RecordUri POST = post("ann", "1");

    /** Ann is a member and wrote a post. */
    private static Scene withAnn() {
        return new Scene()
                .config("own", "c", ",'moderators':['did:web:mod']")
                .member("ann", HOME)
                .tagged("ann", "1");
    }

    private static Findings explain(Scene scene, RecordUri post) {
        FeedModel model = scene.model();
        return model.explain(community(model, "own", "c").orElseThrow(), post);
    }

    /** Each cause, and the record that decided: {@code JOINED ann/m}. */
    private static List<String> causes(Scene scene, RecordUri post) {
        return explain(scene, post).conditions().stream()
                .map(finding -> finding.decidedBy()
                        .map(by -> finding.cause() + " " + name(by))
                        .orElse(finding.cause().toString()))
                .toList();
    }

    @Test
    void shouldSayWhatLetsAPostStand() {
        assertThat(causes(withAnn(), POST))
                .containsExactly("NAMED ann/1", "JOINED ann/m", "NEVER_BLOCKED", "ACTIVE", "NEVER_HIDDEN", "WITHIN");
        assertThat(explain(withAnn(), POST).firstFailing()).isEmpty();
        assertThat(explain(withAnn(), POST).through()).contains(Source.OWN);
        assertThat(causes(withAnn().tagged("own", "1"), post("own", "1")))
                .element(1)
                .isEqualTo("OWNER own/c");
    }

    @Test
    void shouldSayOfAPostThatDoesNotNameTheTagWhatItsAuthorIs() {
        Scene scene = withAnn().put("ann", Lexicons.POST + "/1", "{'tags':['atr_ffffffff']}");

        assertThat(causes(scene, POST))
                .isEqualTo(causes(scene, post("ann", "never")))
                .containsExactly(
                        "NOT_NAMED", "JOINED ann/m", "NEVER_BLOCKED", "NOT_KNOWN", "NEVER_HIDDEN", "NOT_KNOWN");
        assertThat(explain(scene, POST).firstFailing()).map(Finding::cause).contains(Cause.NOT_NAMED);
        assertThat(explain(scene, POST).through()).isEmpty();
    }

    @Test
    void shouldNameTheMembershipThatSaysInactive() {
        Scene scene = withAnn().member("ann", "z", HOME, "2026-11-11T00:00:00Z", false);

        assertThat(causes(scene, POST)).element(1).isEqualTo("LEFT ann/z");
        assertThat(explain(scene, POST).firstFailing()).map(Finding::cause).contains(Cause.LEFT);
        assertThat(causes(scene.tagged("bob", "1"), post("bob", "1")))
                .element(1)
                .isEqualTo("NO_MEMBERSHIP");
    }

    @Test
    void shouldNameTheActionThatDecidesAndThoseThatDoNot() {
        Scene scene = withAnn()
                .act("mod", "a", HOME, "hide", POST.toString(), "2026-11-20T00:00:00Z")
                .act("own", "b", HOME, "unhide", POST.toString(), "2026-11-19T00:00:00Z")
                .act("bob", "c", HOME, "unhide", POST.toString(), "2026-11-20T12:00:00Z");

        Finding hidden = explain(scene, POST).firstFailing().orElseThrow();
        assertThat(hidden.cause()).isEqualTo(Cause.HIDDEN);
        assertThat(hidden.decidedBy()).map(Scene::name).contains("mod/a");
        assertThat(hidden.micros()).hasValue(NOW - 86_400_000_000L);
        assertThat(names(hidden.others())).containsExactly("bob/c", "own/b");

        scene.act("own", "d", HOME, "unhide", POST.toString(), "2026-11-20T00:00:01Z");
        assertThat(causes(scene, POST)).element(4).isEqualTo("UNHIDDEN own/d");
    }

    @Test
    void shouldNameTheConfigForTheBlocklistAndTheActionForABlock() {
        Scene scene = withAnn().act("mod", "a", HOME, "block", "did:web:ann", "2026-11-20T00:00:00Z");
        assertThat(causes(scene, POST)).element(2).isEqualTo("BLOCKED mod/a");

        scene.act("own", "b", HOME, "unblock", "did:web:ann", "2026-11-20T01:00:00Z");
        assertThat(causes(scene, POST)).element(2).isEqualTo("UNBLOCKED own/b");

        scene.config("own", "c", ",'blocklist':['did:web:ann','did:web:own']");
        assertThat(causes(scene, POST)).element(2).isEqualTo("BLOCKLISTED own/c");
        assertThat(causes(scene, post("own", "1"))).element(2).isEqualTo("NEVER_BLOCKED");
    }

    @Test
    void shouldTellOfTheAccountAndOfTheWindow() {
        Scene scene = withAnn().account("ann", false, "suspended").aged("ann", "old", TAG, 8 * 24 * 60);

        assertThat(causes(scene, POST)).element(3).isEqualTo("INACTIVE");
        Finding expired = explain(scene, post("ann", "old")).conditions().get(5);
        assertThat(expired.cause()).isEqualTo(Cause.EXPIRED);
        assertThat(expired.micros()).hasValue(NOW - 86_400_000_000L);
    }

    @Test
    void shouldSayThroughWhichSourceAPostComesAndWhereElseItStands() {
        Scene scene = withAnn()
                .config("mum", "c", ",'hashtag':'#atr_ffffffff'")
                .config("own", "c", ",'feedMix':{'own':50,'parent':20,'global':30},'parentCommunity':'did:web:mum'")
                .aged("mum", "1", "atr_ffffffff", 90);

        assertThat(explain(scene, post("mum", "1")).through()).contains(Source.PARENT);
        assertThat(names(explain(scene, post("mum", "1")).standsIn())).containsExactly("mum/c");
        assertThat(explain(scene, POST).standsIn()).isEmpty();

        scene.config("own", "c", ",'feedMix':{'own':50,'parent':0,'global':50}");
        assertThat(explain(scene, post("mum", "1")).through()).contains(Source.GLOBAL);

        scene.act("own", "x", HOME, "hide", post("mum", "1").toString(), "2026-11-20T00:00:00Z");
        assertThat(explain(scene, post("mum", "1")).through()).isEmpty();
    }

    @Test
    void shouldSayWhatBecomesOfEachActionNewestFirst() {
        Scene scene = new Scene()
                .config(
                        "own",
                        "c",
                        ",'moderators':['did:web:mod','did:web:mod2'],'blocklist':['did:web:eve','did:web:fox']")
                .act("own", "0", HOME, "block", "did:web:fox", "2026-11-20T00:30:00Z")
                .act("own", "1", HOME, "block", "did:web:ann", "2026-11-20T01:00:00Z")
                .act("mod", "2", HOME, "unblock", "did:web:ann", "2026-11-20T02:00:00Z")
                .act("ann", "3", HOME, "block", "did:web:bob", "2026-11-20T03:00:00Z")
                .act("mod", "4", HOME, "block", "did:web:mod2", "2026-11-20T04:00:00Z")
                .act("mod", "5", HOME, "unblock", "did:web:eve", "2026-11-20T05:00:00Z")
                .act("own", "9", HOME, "block", "did:web:eve", "2026-11-20T04:30:00Z")
                .act("own", "6", HOME, "block", "did:web:own", "2026-11-20T06:00:00Z")
                .act("mod", "7", HOME, "unhide", post("mod", "1").toString(), "2026-11-20T07:00:00Z")
                .act("own", "8", "did:web:other", "block", "did:web:ann", "2026-11-20T08:00:00Z");
        FeedModel model = scene.model();

        assertThat(model.actions(community(model, "own", "c").orElseThrow()))
                .extracting(result -> name(result.uri()) + " " + result.effect()
                        + result.overruledBy().map(by -> " " + name(by)).orElse(""))
                .containsExactly(
                        "mod/7 OUT_OF_REACH own/c",
                        "own/6 OUT_OF_REACH own/c",
                        "mod/5 OVERRULED_BY_BLOCKLIST own/c",
                        "own/9 SUPERSEDED own/c",
                        "mod/4 OUT_OF_REACH own/c",
                        "ann/3 NO_RANK own/c",
                        "mod/2 IN_FORCE",
                        "own/1 SUPERSEDED mod/2",
                        "own/0 IN_FORCE");
    }

    @Test
    void shouldCountAndListWhoIsInOrHasARank() {
        Scene scene = withAnn()
                .tagged("own", "1")
                .member("bob", "b", HOME, "2026-11-10T00:00:00Z", false)
                .act("own", "x", HOME, "block", "did:web:ann", "2026-11-20T00:00:00Z")
                .act("own", "y", HOME, "hide", post("bob", "none").toString(), "2026-11-20T00:00:00Z");
        FeedModel model = scene.model();
        Community community = community(model, "own", "c").orElseThrow();

        assertThat(model.people(community))
                .extracting(
                        person -> person.did() + " " + person.rank() + " " + person.member() + " " + person.blocked()
                                + person.membership().map(by -> " " + name(by)).orElse(""))
                .containsExactly(
                        "did:web:ann NONE true true ann/m",
                        "did:web:mod MODERATOR false false",
                        "did:web:own OWNER true false");
        Figures figures = model.figures(community);
        assertThat(figures.members()).isEqualTo(2);
        assertThat(figures.posts()).isEqualTo(1);
        assertThat(figures.hidden()).isEqualTo(1);
        assertThat(figures.newest()).map(place -> name(place.post())).contains("own/1");
    }
}

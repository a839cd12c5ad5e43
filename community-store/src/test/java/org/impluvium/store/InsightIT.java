package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.store.Facts.action;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people ask, asked of a store on a real broker with several partitions. */
class InsightIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String ALICE = "did:web:alice.example";
    private static final List<String> TAGS =
            IntStream.range(0, 12).mapToObj(i -> "b08ff4%02x".formatted(i)).toList();

    private static final List<String> NO_POSTS = List.of(
            "",
            "at://",
            "3n2rsqyrzsk2a",
            "at://alice.example/app.bsky.feed.post/1",
            "at://did:web:alice.example/app.bsky.feed.post",
            "at://did:web:alice.example/app.bsky.feed.post/",
            "at://did:web:alice.example/app.bsky.feed.post/a/b",
            "at://did:web:alice.example/app.bsky.feed.post/1#x",
            "at://did:web:alice.example/app.bsky.feed.like/1",
            "https://did:web:alice.example/app.bsky.feed.post/1");

    @TempDir
    Path folder;

    private Installation installation;
    private long now;

    /** All that there is to know of a community. */
    record Known(CommunityFigures figures, MemberPage members, ModerationPage actions, List<Explanation> why) {}

    @BeforeEach
    void setUp() {
        installation = new Installation(KAFKA, folder);
        now = installation.clock().micros();
    }

    @AfterEach
    void tearDown() {
        installation.close();
    }

    @Test
    void shouldAnswerForEveryCommunityInWhateverPartition() throws FeedUnavailableException {
        StoreApplication store = told();

        for (String tag : TAGS) {
            Known known = known(store.insight(), tag);
            assertThat(known.figures())
                    .isEqualTo(new CommunityFigures(
                            new Count(1, false),
                            new Count(1, false),
                            new Count(1, false),
                            new FeedPosition(now, uri(ALICE, "shown" + tag))));
            assertThat(known.members().members()).hasSize(1);
            assertThat(known.actions().actions()).hasSize(1);
            assertThat(known.why().get(0).through()).containsExactly(FeedSource.OWN);
            assertThat(known.why().get(1).verdicts()).extracting(Verdict::cause).contains(Cause.HIDDEN);
            assertThat(known.why().get(2).verdicts()).extracting(Verdict::cause).contains(Cause.DELETED);
        }
    }

    @Test
    void shouldAnswerTheSameAfterARestartAndAfterTheLossOfItsFolder() throws FeedUnavailableException {
        StoreApplication store = told();
        List<Known> before = known(store);

        installation.stop("one");
        store = installation.start("one");
        Installation.awaitReady(store);
        assertThat(known(store)).isEqualTo(before);

        installation.stop("one");
        installation.wipe("one");
        store = installation.start("one");
        Installation.awaitReady(store);
        assertThat(known(store)).isEqualTo(before);
    }

    @Test
    void shouldRatherFailThanAnswerForACommunityThatIsNotDeclared() {
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);
        Community nobody = community(TAGS.get(0));

        assertThat(failure(() -> store.insight().figures(nobody))).isEqualTo(QueryFailure.NOT_DECLARED);
        assertThat(failure(() -> store.insight().members(nobody, null, 1))).isEqualTo(QueryFailure.NOT_DECLARED);
        assertThat(failure(() -> store.insight().moderation(nobody, null, 1))).isEqualTo(QueryFailure.NOT_DECLARED);
        assertThat(failure(() -> store.insight().explain(nobody, uri(ALICE, "1"))))
                .isEqualTo(QueryFailure.NOT_DECLARED);
    }

    @Test
    void shouldSayThatItIsClosed() {
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);
        installation.stop("one");

        assertThat(failure(() -> store.insight().explain(community(TAGS.get(0)), uri(ALICE, "1"))))
                .isEqualTo(QueryFailure.CLOSED);
    }

    @Test
    void shouldRefuseWhatIsNoPostsUriWhateverItsState() {
        StoreApplication store = installation.start("one");

        for (String uri : NO_POSTS) {
            assertThatThrownBy(() -> store.insight().explain(community(TAGS.get(0)), uri))
                    .as(uri)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private interface Question {
        Object ask() throws FeedUnavailableException;
    }

    private static QueryFailure failure(Question question) {
        try {
            throw new AssertionError("there was an answer: " + question.ask());
        } catch (FeedUnavailableException e) {
            return e.failure();
        }
    }

    /** A store that knows of each tag's community one member, a post that stands, one hidden, one deleted. */
    private StoreApplication told() {
        TAGS.forEach(tag -> installation.send(
                tag,
                member(uriOf(tag), ALICE),
                hidden(uriOf(tag), ALICE, "hidden" + tag),
                action(
                        uriOf(tag),
                        actionUri("did:web:" + tag + ".example", "1"),
                        ModerationAction.HIDE,
                        uri(ALICE, "hidden" + tag),
                        1,
                        ActionEffect.IN_FORCE),
                declared(uriOf(tag), tag),
                post(ALICE, "shown" + tag, now),
                post(ALICE, "hidden" + tag, now),
                post(ALICE, "gone" + tag, now),
                gone(ALICE, "gone" + tag, GoneReason.DELETED, null, now)));
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);
        return store;
    }

    private static List<Known> known(StoreApplication store) {
        return TAGS.stream()
                .map(tag -> {
                    try {
                        return known(store.insight(), tag);
                    } catch (FeedUnavailableException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static Known known(CommunityInsight insight, String tag) throws FeedUnavailableException {
        Community community = community(tag);
        return new Known(
                insight.figures(community),
                insight.members(community, null, 10),
                insight.moderation(community, null, 10),
                List.of(
                        insight.explain(community, uri(ALICE, "shown" + tag)),
                        insight.explain(community, uri(ALICE, "hidden" + tag)),
                        insight.explain(community, uri(ALICE, "gone" + tag))));
    }

    private static Community community(String tag) {
        return Facts.community("did:web:" + tag + ".example", tag);
    }

    private static String uriOf(String tag) {
        return communityOf("did:web:" + tag + ".example");
    }
}

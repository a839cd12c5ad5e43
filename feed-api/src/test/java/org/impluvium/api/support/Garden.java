package org.impluvium.api.support;

import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Explanations.verdict;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.Reading;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** A small world in which every kind of thing that the read API shows exists once. */
public final class Garden {

    public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    public static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);

    public static final String CAROL = "did:plc:carolccccccccccccccccccc";
    public static final String DAVE = "did:web:dave.example.org";
    public static final String ID = "0a1b2c3d";
    public static final String SHARED_ID = "deadbeef";
    public static final String CID = "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae";

    public static final Community TOWN =
            Communities.community(BOB, "3kaaaaaaaaa2b", "00000001", config -> config.setName("Town")
                    .setStage(Stage.GRADUATED)
                    .setCreatedMicros(NOW_MICROS - days(400)));

    public static final Community GARDEN =
            withCid(Communities.community(ALICE, "3kaaaaaaaaa2c", ID, config -> config.setName("Garden 庭")
                    .setDescription("What grows, and what does not.")
                    .setModerators(List.of(BOB))
                    .setBlocklist(List.of(DAVE))
                    .setFeedMix(new FeedMix(70, 20, 10))
                    .setParentCommunity(TOWN.uri())
                    .setCreatedMicros(NOW_MICROS - days(30))));

    public static final Community KITCHEN =
            Communities.community(ALICE, "3kaaaaaaaaa2d", SHARED_ID, config -> config.setName("Kitchen")
                    .setStage(Stage.THEME));

    public static final Community SQUAT =
            Communities.community(CAROL, "3kaaaaaaaaa2e", SHARED_ID, config -> config.setName("Not the kitchen")
                    .setParentCommunity("did:plc:nobody"));

    public static final String HIDE = action(BOB, "3kaction00002");
    public static final String UNHIDE = action(BOB, "3kaction00001");
    /** In the feed. */
    public static final String SEEN = post(CAROL, "3kpost0000001");
    /** Hidden by {@link #HIDE}, which came after {@link #UNHIDE}. */
    public static final String HIDDEN = post(CAROL, "3kpost0000002");
    /** Of the town's feed, and through it in the garden's. */
    public static final String FROM_TOWN = post(BOB, "3kpost0000003");
    /** Of the town's feed only. */
    public static final String ELSEWHERE = post(BOB, "3kpost0000004");

    private Garden() {}

    /** Puts everything in. */
    public static void plant(TestServer server) {
        List.of(TOWN, GARDEN, KITCHEN, SQUAT).forEach(server.directory::declare);
        server.newestEventMicros = NOW_MICROS - 2_500_000;
        server.feeds.posts.add(new FeedPosition(NOW_MICROS - days(1), SEEN));
        server.feeds.posts.add(new FeedPosition(NOW_MICROS - days(2), post(CAROL, "3kpost0000000")));
        long yesterday = NOW_MICROS - days(1);
        server.readings.put(ALICE, new Reading(OptionalLong.of(yesterday), OptionalLong.of(yesterday), 0, null));
        server.readings.put(
                CAROL,
                new Reading(OptionalLong.of(yesterday), OptionalLong.of(NOW_MICROS - 60_000_000), 3, "timed-out"));
        FixedInsight insight = server.insight;
        insight.setFigures(new CommunityFigures(
                new Count(3, false),
                new Count(Count.BOUND, true),
                new Count(1, false),
                new FeedPosition(NOW_MICROS - days(1), SEEN)));
        insight.members.addAll(List.of(
                member(ALICE, EffectiveRole.OWNER, true, false, true),
                member(BOB, EffectiveRole.MODERATOR, false, false, false),
                member(CAROL, EffectiveRole.MEMBER, true, false, true),
                member(DAVE, EffectiveRole.MEMBER, true, true, true)));
        insight.actions.addAll(actions());
        explain(insight);
    }

    /** Puts everything in again, after something was changed, and what it is made of into people's repositories. */
    public static void plantAnew(TestServer server) {
        server.directory.clear();
        server.insight.members.clear();
        server.insight.actions.clear();
        server.feeds.posts.clear();
        plant(server);
        for (Community community : List.of(GARDEN, KITCHEN)) {
            server.repositories.put(
                    community.uri(),
                    "{'$type':'com.atrarium.community.config','name':'"
                            + community.config().getName()
                            + "','hashtag':'#atr_" + community.id()
                            + "','stage':'community','createdAt':'2026-10-26T12:00:00Z','unknown':'stays'}");
        }
        server.repositories.put(
                membership(CAROL),
                "{'$type':'com.atrarium.community.membership','community':'" + GARDEN.uri()
                        + "','role':'member','joinedAt':'2026-11-01T08:30:00+09:00'}");
    }

    /** Of somebody in the garden. */
    public static String membership(String did) {
        return "at://" + did + "/com.atrarium.community.membership/3kjoined00001";
    }

    /** One of each effect. */
    public static List<ModerationEntry> actions() {
        DecidingRecord config = new DecidingRecord(GARDEN.uri(), CID);
        return List.of(
                entry(HIDE, ModerationAction.HIDE, HIDDEN, 2, "Off topic.", ActionEffect.IN_FORCE, null),
                superseded(),
                entry(action(CAROL, "3kaction00003"), ModerationAction.HIDE, SEEN, 3, null, ActionEffect.NO_RANK, null),
                entry(
                        action(BOB, "3kaction00004"),
                        ModerationAction.BLOCK,
                        ALICE,
                        4,
                        null,
                        ActionEffect.OUT_OF_REACH,
                        null),
                entry(
                        action(ALICE, "3kaction00005"),
                        ModerationAction.UNBLOCK,
                        DAVE,
                        5,
                        null,
                        ActionEffect.OVERRULED_BY_BLOCKLIST,
                        config));
    }

    private static ModerationEntry superseded() {
        return entry(
                UNHIDE,
                ModerationAction.UNHIDE,
                HIDDEN,
                7,
                null,
                ActionEffect.SUPERSEDED,
                new DecidingRecord(HIDE, CID));
    }

    private static void explain(FixedInsight insight) {
        insight.explanations.put(SEEN, Explanations.of(SEEN, Set.of(FeedSource.OWN), List.of()));
        insight.explanations.put(
                HIDDEN,
                Explanations.of(
                        HIDDEN,
                        Set.of(),
                        List.of(),
                        new Verdict(
                                Condition.NOT_HIDDEN,
                                Outcome.FAILS,
                                Cause.HIDDEN,
                                new DecidingRecord(HIDE, CID),
                                NOW_MICROS - days(2),
                                List.of(superseded()))));
        insight.explanations.put(
                FROM_TOWN,
                Explanations.of(
                        FROM_TOWN,
                        Set.of(FeedSource.GLOBAL, FeedSource.PARENT),
                        List.of(TOWN.uri()),
                        verdict(Condition.NAMES_TAG, Outcome.FAILS, Cause.NEVER_SEEN, null, null),
                        verdict(Condition.ACCOUNT_ACTIVE, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null),
                        verdict(Condition.IN_WINDOW, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null)));
        insight.explanations.put(ELSEWHERE, Explanations.neverSeen(ELSEWHERE, TOWN.uri()));
    }

    private static Member member(String did, EffectiveRole role, boolean member, boolean blocked, boolean recorded) {
        String uri = membership(did);
        return recorded
                ? new Member(did, role, member, blocked, "2026-11-01T08:30:00+09:00", new DecidingRecord(uri, CID))
                : new Member(did, role, member, blocked, null, null);
    }

    private static ModerationEntry entry(
            String uri,
            ModerationAction action,
            String target,
            int daysAgo,
            @Nullable String reason,
            ActionEffect effect,
            @Nullable DecidingRecord overruledBy) {
        return new ModerationEntry(
                new DecidingRecord(uri, CID), action, target, reason, NOW_MICROS - days(daysAgo), effect, overruledBy);
    }

    public static String post(String did, String key) {
        return "at://" + did + "/app.bsky.feed.post/" + key;
    }

    public static String action(String did, String key) {
        return "at://" + did + "/com.atrarium.moderation.action/" + key;
    }

    private static Community withCid(Community community) {
        return new Community(community.uri(), community.owner(), community.key(), CID, community.config());
    }

    private static long days(int days) {
        return days * 86_400_000_000L;
    }
}

package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.read.CommunityJson;
import org.impluvium.api.read.CommunityResolver;
import org.impluvium.api.read.CommunitySearch;
import org.impluvium.api.read.CommunityView;
import org.impluvium.api.read.ExplanationJson;
import org.impluvium.api.read.MemberJson;
import org.impluvium.api.read.ModerationJson;
import org.impluvium.api.read.RecordParameters;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.DirectoryQuery;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.ModerationPosition;

/**
 * The read API. Parameters are read and the community is found on the event loop; whatever searches, reads the store or
 * writes much runs on a pool of its own, so that the curious take no thread from those who read feeds.
 */
final class CommunityEndpoints {

    private final StorePorts store;
    private final FeedUriResolver feeds;
    private final CommunityResolver communities;
    private final Routing routing;
    private final BoundedPool questions;
    private final InstantSource clock;

    CommunityEndpoints(
            StorePorts store, FeedUriResolver feeds, Routing routing, BoundedPool questions, InstantSource clock) {
        this.store = store;
        this.feeds = feeds;
        this.communities = new CommunityResolver(store.directory(), feeds);
        this.routing = routing;
        this.questions = questions;
        this.clock = clock;
    }

    Future<Reply> search(Request request) throws RefusedException {
        DirectoryQuery wanted = CommunitySearch.of(request.query());
        feeds.requireLoaded();
        return questions.run(
                () -> Reply.of(CommunityJson.listing(store.directory().find(wanted), feeds::addressOf)
                        .toBuffer()));
    }

    Future<Reply> community(Request request) throws RefusedException {
        Community community = resolve(request);
        return read(request, community, insight -> CommunityJson.whole(view(community, insight)));
    }

    private CommunityView view(Community community, CommunityInsight insight) throws FeedUnavailableException {
        return new CommunityView(
                community,
                feeds.addressOf(community),
                Optional.ofNullable(community.config().getParentCommunity()).flatMap(store.directory()::meantBy),
                insight.figures(community),
                store.freshness().newestEventMicros(),
                TimeUnit.MILLISECONDS.toMicros(clock.millis()));
    }

    Future<Reply> members(Request request) throws RefusedException {
        int limit = request.query().limit();
        Optional<String> after = request.query().cursor(ListCursors::tryDecodeMember);
        Community community = resolve(request);
        return read(
                request,
                community,
                insight -> MemberJson.page(
                        community, insight.members(community, after.orElse(null), limit), store.readings()));
    }

    Future<Reply> member(Request request) throws RefusedException {
        String did = RecordParameters.did(request.path().getOrDefault("did", ""));
        Community community = resolve(request);
        return read(
                request,
                community,
                insight -> MemberJson.alone(community, insight.standing(community, did), store.readings()));
    }

    Future<Reply> moderation(Request request) throws RefusedException {
        int limit = request.query().limit();
        Optional<ModerationPosition> after = request.query().cursor(ListCursors::tryDecodeAction);
        Community community = resolve(request);
        return read(
                request,
                community,
                insight -> ModerationJson.page(community, insight.moderation(community, after.orElse(null), limit)));
    }

    Future<Reply> explain(Request request) throws RefusedException {
        String post = RecordParameters.post(request.query());
        Community community = resolve(request);
        return read(
                request,
                community,
                insight -> ExplanationJson.of(community, insight.explain(community, post), store.readings()));
    }

    private Community resolve(Request request) throws RefusedException {
        return communities.resolve(request.id(), request.query());
    }

    private Future<Reply> read(Request request, Community community, Question question) {
        return routing.answer(request, community, questions, view -> question.answer(view.insight())
                .toBuffer());
    }

    /** What is to be found out. */
    @FunctionalInterface
    private interface Question {

        JsonObject answer(CommunityInsight insight) throws FeedUnavailableException;
    }
}

package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.read.MemberJson;
import org.impluvium.api.read.ModerationJson;
import org.impluvium.api.write.Standings;
import org.impluvium.store.port.Community;

/**
 * Reads for ourselves what the read API shows, wherever in the installation it is: here, or by one hop, since other nodes are
 * asked what any client could ask. Safe for use by many threads; never blocks.
 */
final class InstallationReads implements Standings {

    /** Of the newest actions; one that was made just now is among them. */
    private static final int NEWEST = 100;

    private static final int OK = 200;

    private final StorePorts store;
    private final Routing routing;
    private final BoundedPool questions;

    InstallationReads(StorePorts store, Routing routing, BoundedPool questions) {
        this.store = store;
        this.routing = routing;
        this.questions = questions;
    }

    @Override
    public CompletionStage<Known> of(Community community, String did) {
        return standing(community, did)
                .map(standing -> {
                    Optional<JsonObject> record = Optional.ofNullable(standing.getJsonObject("record"));
                    return new Known(
                            record.map(there -> there.getString("uri")), record.map(there -> there.getString("cid")));
                })
                .toCompletionStage();
    }

    /** How an account stands, as {@code …/members/{did}} shows it. */
    Future<JsonObject> standing(Community community, String did) {
        return ask(community, "/members/" + encoded(did) + "?", view -> MemberJson.alone(
                                community, view.insight().standing(community, did), store.readings())
                        .toBuffer())
                .map(answer -> answer.getJsonObject("standing"));
    }

    /** The newest actions about a community, as {@code …/moderation} shows them. */
    Future<List<JsonObject>> actions(Community community) {
        return ask(community, "/moderation?limit=" + NEWEST + '&', view -> ModerationJson.page(
                                community, view.insight().moderation(community, null, NEWEST))
                        .toBuffer())
                .map(answer -> answer.getJsonArray("actions").stream()
                        .map(JsonObject.class::cast)
                        .toList());
    }

    private Future<JsonObject> ask(Community community, String path, StoreView.Reading reading) {
        String target = "/api/communities/" + community.id() + path + "community=" + encoded(community.uri());
        Request request = new Request(Map.of(), name -> List.of(), target, false, null, "");
        return routing.answer(request, community, questions, reading)
                .compose(reply -> reply.status() == OK
                        ? Future.succeededFuture(new JsonObject(reply.json()))
                        : Future.failedFuture(new RefusedException(
                                Refusal.NOT_READY, "This community is not ready yet. Please try again in a moment.")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

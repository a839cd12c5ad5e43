package org.impluvium.api.read;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.Count;

/** Writes communities: in a list what tells them apart, alone everything. */
public final class CommunityJson {

    private CommunityJson() {}

    /** A page of the list of communities. */
    public static JsonObject listing(CommunityListing listing, Function<Community, Optional<String>> feedOf) {
        JsonArray communities = new JsonArray();
        listing.communities().forEach(community -> communities.add(inShort(community, feedOf.apply(community))));
        JsonObject json = new JsonObject().put("communities", communities);
        return listing.next() == null ? json : json.put("cursor", ListCursors.encode(listing.next()));
    }

    /** One community. */
    public static JsonObject whole(CommunityView view) {
        ConfigBody config = view.community().config();
        JsonObject json = inShort(view.community(), view.feed())
                .put("moderators", new JsonArray(config.getModerators()))
                .put("blocklist", new JsonArray(config.getBlocklist()))
                .put("feedMix", feedMix(config.getFeedMix()));
        RecordJson.putPresent(json, "parentCommunity", config.getParentCommunity());
        view.parent().ifPresent(parent -> json.put("parent", reference(parent)));
        CommunityFigures figures = view.figures();
        json.put("counts", counts(figures));
        if (figures.lastPost() != null) {
            json.put(
                    "lastPost",
                    new JsonObject()
                            .put("uri", figures.lastPost().uri())
                            .put("sortedAt", Times.of(figures.lastPost().sortMicros())));
        }
        view.newestEventMicros().ifPresent(at -> json.put("newestEvent", event(at, view.nowMicros())));
        return json;
    }

    private static JsonObject inShort(Community community, Optional<String> feed) {
        ConfigBody config = community.config();
        JsonObject json = new JsonObject().put("uri", community.uri());
        RecordJson.putPresent(json, "cid", community.cid());
        json.put("id", community.id())
                .put("tag", "#atr_" + community.id())
                .put("owner", community.owner())
                .put("name", config.getName());
        RecordJson.putPresent(json, "description", config.getDescription());
        json.put("stage", Codes.of(config.getStage())).put("createdAt", Times.of(config.getCreatedMicros()));
        return RecordJson.putPresent(json, "feed", feed.orElse(null));
    }

    private static JsonObject feedMix(FeedMix mix) {
        return new JsonObject()
                .put("own", mix.getOwn())
                .put("parent", mix.getParent())
                .put("global", mix.getGlobal());
    }

    private static JsonObject reference(Community community) {
        return new JsonObject()
                .put("uri", community.uri())
                .put("id", community.id())
                .put("name", community.config().getName());
    }

    private static JsonObject counts(CommunityFigures figures) {
        return new JsonObject()
                .put("members", count(figures.members()))
                .put("posts", count(figures.posts()))
                .put("hidden", count(figures.hidden()));
    }

    private static JsonObject count(Count count) {
        return new JsonObject().put("number", count.number()).put("more", count.more());
    }

    /** Clocks of two machines may differ a little: no event is younger than now. */
    private static JsonObject event(long atMicros, long nowMicros) {
        return new JsonObject()
                .put("at", Times.of(atMicros))
                .put("ageSeconds", TimeUnit.MICROSECONDS.toSeconds(Math.max(0, nowMicros - atMicros)));
    }
}

package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.write.HostTime;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/**
 * Shows whoever asks how he stands where he may stand: in the communities that he owns or moderates, and in those that the
 * memberships in his repository name. How he stands is what this installation makes of the records, not what they claim.
 */
final class MeEndpoint implements Endpoint {

    /** More than anybody's screen shows; each is read one after the other. */
    static final int MOST = 50;

    private static final int MOST_MEMBERSHIPS = 100;

    private final Sessions sessions;
    private final FeedUriResolver feeds;
    private final CommunityDirectory directory;
    private final InstallationReads reads;
    private final BoundedPool questions;
    private final LongSupplier nanoTime;

    MeEndpoint(
            Sessions sessions,
            FeedUriResolver feeds,
            CommunityDirectory directory,
            InstallationReads reads,
            BoundedPool questions,
            LongSupplier nanoTime) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.directory = directory;
        this.reads = reads;
        this.questions = questions;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<Reply> answer(Request request) throws RefusedException {
        feeds.requireLoaded();
        return sessions.with(request.authorization(), request.address(), new HostTime(nanoTime), this::of);
    }

    private Future<Reply> of(Repository repository) {
        String did = repository.account().value();
        return sessions.here(repository.list(CommunityCollections.MEMBERSHIP, MOST_MEMBERSHIPS))
                .compose(memberships -> questions.run(() -> communities(did, memberships)))
                .compose(communities -> standings(did, communities))
                .compose(standings -> sessions.here(repository.handle()).map(handle -> reply(did, handle, standings)));
    }

    private List<Community> communities(String did, List<StoredRecord> memberships) {
        Map<String, Community> found = new LinkedHashMap<>();
        Stream.of(
                        directory.ownedBy(did).stream(),
                        directory.moderatedBy(did).stream(),
                        memberships.stream()
                                .flatMap(membership -> membership.value().text("community").stream())
                                .flatMap(reference -> directory.meantBy(reference).stream()))
                .flatMap(all -> all)
                .forEach(community -> found.putIfAbsent(community.uri(), community));
        return List.copyOf(found.values());
    }

    private Future<JsonObject> standings(String did, List<Community> communities) {
        List<Community> shown = communities.subList(0, Math.min(MOST, communities.size()));
        Future<List<JsonObject>> read = Future.succeededFuture(new ArrayList<>());
        for (Community community : shown) {
            read = read.compose(before -> reads.standing(community, did).map(standing -> {
                before.add(entry(community, standing));
                return before;
            }));
        }
        return read.map(entries -> new JsonObject()
                .put("communities", new JsonArray(entries))
                .put("more", communities.size() > shown.size()));
    }

    private static JsonObject entry(Community community, JsonObject standing) {
        return new JsonObject()
                .put(
                        "community",
                        new JsonObject()
                                .put("uri", community.uri())
                                .put("id", community.id())
                                .put("name", community.config().getName()))
                .put("standing", standing);
    }

    private static Reply reply(String did, String handle, JsonObject standings) {
        return Reply.of(new JsonObject()
                .put("did", did)
                .put("handle", handle)
                .mergeIn(standings)
                .toBuffer());
    }
}

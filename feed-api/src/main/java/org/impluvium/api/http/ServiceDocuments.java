package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.impluvium.api.feed.FeedListing;
import org.impluvium.api.feed.ServiceIdentity;

/** What the service says of itself. */
final class ServiceDocuments {

    private ServiceDocuments() {}

    /** The DID document, in which the AppView looks for the service {@code #bsky_fg}. */
    static Endpoint didDocument(ServiceIdentity service) {
        JsonObject feedGenerator = new JsonObject()
                .put("id", ServiceIdentity.SERVICE_ID)
                .put("type", "BskyFeedGenerator")
                .put("serviceEndpoint", service.endpoint());
        return Endpoint.always(new JsonObject()
                .put("@context", new JsonArray().add("https://www.w3.org/ns/did/v1"))
                .put("id", service.did())
                .put("service", new JsonArray().add(feedGenerator))
                .toBuffer());
    }

    /** {@code app.bsky.feed.describeFeedGenerator}. */
    static Endpoint description(ServiceIdentity service, FeedListing listing) {
        return request -> {
            JsonArray feeds = new JsonArray();
            listing.feeds().forEach(uri -> feeds.add(new JsonObject().put("uri", uri)));
            Buffer json = new JsonObject()
                    .put("did", service.did())
                    .put("feeds", feeds)
                    .toBuffer();
            return Future.succeededFuture(Reply.of(json));
        };
    }

    /** That the public port answers at all; readiness is on the management port. */
    static Endpoint health(String version) {
        return Endpoint.always(new JsonObject().put("version", version).toBuffer());
    }

    /** What the public port answers, for programs. */
    static Endpoint openApi() {
        try (InputStream file =
                Objects.requireNonNull(ServiceDocuments.class.getResourceAsStream("/org/impluvium/api/openapi.json"))) {
            return Endpoint.always(Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

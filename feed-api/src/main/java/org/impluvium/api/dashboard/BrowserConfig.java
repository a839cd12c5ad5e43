package org.impluvium.api.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.atproto.identity.Origin;

/** What a browser is told at the start, and what hosts are told of the dashboard when people sign in by OAuth. */
final class BrowserConfig {

    /** Where hosts send people back to; a page of the dashboard's. */
    static final String CALLBACK = "/oauth/callback";

    static final String CLIENT_METADATA = "/oauth/client-metadata.json";
    private static final String BLUESKY = "https://bsky.app";
    /** To write records, an app is asked for all or nothing by hosts of today. */
    private static final String SCOPE = "atproto transition:generic";

    private final ServiceIdentity service;
    private final DashboardSettings settings;

    BrowserConfig(ServiceIdentity service, DashboardSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    /** {@code config.json}. */
    JsonObject forBrowsers() {
        return new JsonObject()
                .put("api", "")
                .put("name", settings.name())
                .put("service", isPublic() ? service.did() : null)
                .put("plcDirectory", settings.directory().toString())
                .put("handleResolver", settings.handleResolver().toString())
                .put("appView", settings.appView().map(Origin::toString).orElse(null))
                .put("bskyApp", BLUESKY)
                .put("oauth", isPublic() ? new JsonObject().put("clientId", clientId()) : null)
                .put("operator", settings.operatorPage());
    }

    /**
     * The client's metadata (draft-ietf-oauth-client-id-metadata-document, as the AT Protocol's OAuth profile wants it: a public
     * client, tokens bound to its key). Empty where no host could fetch it.
     */
    Optional<JsonObject> forHosts() {
        return isPublic() ? Optional.of(clientMetadata()) : Optional.empty();
    }

    private JsonObject clientMetadata() {
        return new JsonObject()
                .put("client_id", clientId())
                .put("client_name", settings.name())
                .put("client_uri", service.endpoint())
                .put("redirect_uris", new JsonArray().add(service.endpoint() + CALLBACK))
                .put("scope", SCOPE)
                .put("grant_types", new JsonArray().add("authorization_code").add("refresh_token"))
                .put("response_types", new JsonArray().add("code"))
                .put("token_endpoint_auth_method", "none")
                .put("application_type", "web")
                .put("dpop_bound_access_tokens", true);
    }

    private String clientId() {
        return service.endpoint() + CLIENT_METADATA;
    }

    /** Whether others find us by our name: it has a domain, is no address, and HTTPS has its own port. */
    private boolean isPublic() {
        String host = service.hostname();
        return host.indexOf('.') >= 0
                && host.indexOf(':') < 0
                && !host.endsWith(".localhost")
                && Origin.https(host, 443).literal().isEmpty();
    }
}

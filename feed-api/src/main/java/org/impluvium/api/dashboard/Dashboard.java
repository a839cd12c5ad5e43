package org.impluvium.api.dashboard;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.feed.ServiceIdentity;

/**
 * The dashboard as it is served: its files, what the settings add to them, and which paths it makes pages of. Immutable; safe for
 * use by many threads. A later change of the folder shows after the next start.
 */
public final class Dashboard {

    private static final String CONFIG = "/config.json";

    /** Never the dashboard's, whatever lies in its folder. */
    private static final List<String> OF_THE_SERVICE = List.of("/xrpc", "/api", "/.well-known", "/oauth");

    private final Map<String, ServedFile> files;
    private final Map<String, String> rules;

    private Dashboard(Map<String, ServedFile> files, Map<String, String> rules) {
        this.files = Map.copyOf(files);
        this.rules = rules;
    }

    /**
     * Reads the dashboard's folder.
     *
     * @throws DashboardException if it cannot be served
     */
    public static Dashboard read(ServiceIdentity service, DashboardSettings settings) throws DashboardException {
        Map<String, ServedFile> files = new HashMap<>(DashboardFolder.read(settings.folder()));
        files.keySet().removeIf(Dashboard::isOfTheService);
        BrowserConfig config = new BrowserConfig(service, settings);
        files.put(CONFIG, json(CONFIG, config.forBrowsers()));
        config.forHosts()
                .ifPresent(metadata ->
                        files.put(BrowserConfig.CLIENT_METADATA, json(BrowserConfig.CLIENT_METADATA, metadata)));
        return new Dashboard(files, BrowserRules.of(settings));
    }

    private static ServedFile json(String path, JsonObject content) {
        return ServedFile.of(path, content.encodePrettily().getBytes(StandardCharsets.UTF_8), false);
    }

    /**
     * What is served under a path.
     *
     * @param path as browsers write it, dots resolved
     */
    public Optional<ServedFile> at(String path) {
        return Optional.ofNullable(files.get(path.equals("/") ? DashboardFolder.INDEX : path));
    }

    /** The page that is served to browsers under a path of which the dashboard makes a page; empty: the path is the service's. */
    public Optional<ServedFile> pageAt(String path) {
        return isOfTheService(path) && !path.equals(BrowserConfig.CALLBACK)
                ? Optional.empty()
                : at(DashboardFolder.INDEX);
    }

    /** Headers of each answer, names in lower case. */
    public Map<String, String> rules() {
        return rules;
    }

    private static boolean isOfTheService(String path) {
        return OF_THE_SERVICE.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}

package org.impluvium.api.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.dashboard.Dashboard;
import org.impluvium.api.dashboard.DashboardException;
import org.impluvium.api.dashboard.DashboardSettings;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.atproto.identity.Origin;

/** A folder such as the dashboard's build leaves, with a little in it. */
public final class BuiltDashboard {

    public static final String INDEX = "<!doctype html><title>Impluvium</title>";
    /** Long enough to be worth compressing. */
    public static final String SCRIPT = "console.log('庭');\n".repeat(500);

    private BuiltDashboard() {}

    public static Path in(Path folder) throws IOException {
        write(folder.resolve("index.html"), INDEX);
        write(folder.resolve("assets/index-0a1b2c3d.js"), SCRIPT);
        write(folder.resolve("assets/a picture.png"), "\u0089PNG".repeat(1_000));
        // What must never be shown.
        write(folder.resolve(".env"), "secret");
        write(folder.resolve(".git/config"), "secret");
        write(folder.resolve("api/communities"), "not the service's");
        write(folder.resolve("xrpc/_health"), "not the service's");
        // For other hosts than a feed node.
        write(folder.resolve("config.json"), "{\"name\":\"of the folder\"}");
        return folder;
    }

    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As it is unless somebody says otherwise. */
    public static DashboardSettings settings(Path folder) {
        return new DashboardSettings(
                folder,
                "Impluvium",
                Origin.of("https://plc.directory"),
                Origin.of("https://resolver.example"),
                Optional.of(Origin.of("https://appview.example")),
                List.of(),
                false);
    }

    /** For a server's settings. */
    public static Shows shown(ServiceIdentity service, DashboardSettings settings) {
        try {
            return new Shows(Optional.of(Dashboard.read(service, settings)), settings.operatorPage());
        } catch (DashboardException e) {
            throw new AssertionError(e);
        }
    }
}

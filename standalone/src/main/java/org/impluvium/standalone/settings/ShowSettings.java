package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.many;
import static org.impluvium.standalone.settings.Setting.one;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.impluvium.atproto.identity.Origin;

/** The settings of what a feed node shows to people besides feeds: the dashboard, and how it stands. */
public final class ShowSettings {

    private static final String NONE = "none";
    private static final int LONGEST_NAME = 100;
    private static final String PUBLIC_APP_VIEW = "https://public.api.bsky.app";

    public static final Setting<Optional<Path>> DASHBOARD = one(
                    "dashboard",
                    new ValueType<>("DIR", "the path of a folder, or none", orNone(written -> Path.of(
                                    ValueTypes.nonEmpty(written))
                            .toAbsolutePath())),
                    "Folder of the built dashboard (dashboard/dist), which is then served on the public port, read at the start."
                            + " From a checkout ./impluvium up names it where it has been built.")
            .orElse(NONE);

    public static final Setting<String> DASHBOARD_NAME = one(
                    "dashboard-name",
                    new ValueType<>(
                            "TEXT", "a text of 1 to " + LONGEST_NAME + " characters", ShowSettings::installationName),
                    "What the dashboard calls this installation, and people's hosts the app that they are asked to let in.")
            .orElse("Impluvium");

    public static final Setting<Origin> HANDLE_RESOLVER = one(
                    "handle-resolver",
                    ValueTypes.origin(PUBLIC_APP_VIEW),
                    "Service that browsers ask for the DID of a handle (com.atproto.identity.resolveHandle): browsers cannot"
                            + " ask the DNS.")
            .orElse(PUBLIC_APP_VIEW);

    public static final Setting<Optional<Origin>> APP_VIEW = one(
                    "app-view",
                    new ValueType<>(
                            "URL",
                            "a URL of scheme, name and port, such as " + PUBLIC_APP_VIEW + ", or none",
                            orNone(Origin::of)),
                    "AppView that browsers ask for posts and profiles. none: they read each post from its author's host.")
            .orElse(PUBLIC_APP_VIEW);

    public static final Setting<List<Origin>> DASHBOARD_CONNECT = many(
            "dashboard-connect",
            ValueTypes.origin("http://localhost:2583"),
            "What the dashboard may ask besides whatever speaks HTTPS. For test networks whose hosts speak plain HTTP.");

    public static final Setting<Boolean> OPERATOR_PAGE = flag(
            "operator-page",
            "Show everybody on the public port how this process stands: lags, gaps, dead letters, the most read communities"
                    + " (/api/operator, and a page of the dashboard). Nothing can be changed there.");

    private ShowSettings() {}

    private static <T> Function<String, Optional<T>> orNone(Function<String, T> read) {
        return written -> written.equals(NONE) ? Optional.empty() : Optional.of(read.apply(written));
    }

    private static String installationName(String written) {
        String name = written.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(written);
        }
        return name;
    }
}

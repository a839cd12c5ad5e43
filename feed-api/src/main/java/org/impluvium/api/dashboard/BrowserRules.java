package org.impluvium.api.dashboard;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.impluvium.atproto.identity.Origin;

/** The headers by which a browser is told what the dashboard may do: nothing that it does not need. */
final class BrowserRules {

    private BrowserRules() {}

    /** On each file; names in lower case. */
    static Map<String, String> of(DashboardSettings settings) {
        return Map.of(
                "content-security-policy", contentSecurity(settings),
                "x-content-type-options", "nosniff",
                "referrer-policy", "no-referrer",
                "cross-origin-opener-policy", "same-origin",
                "permissions-policy",
                        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(),"
                                + " payment=(), usb=()");
    }

    /**
     * Scripts and styles are those of the build only, and none stands in a page: what people wrote cannot become one. People's hosts
     * are anywhere, so whatever speaks HTTPS may be asked, and show its pictures.
     */
    private static String contentSecurity(DashboardSettings settings) {
        String others = Stream.of(
                        settings.alsoConnect().stream(),
                        settings.appView().stream(),
                        Stream.of(settings.directory(), settings.handleResolver()))
                .flatMap(origins -> origins)
                .filter(origin -> !origin.secure())
                .map(Origin::toString)
                .distinct()
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'"
                + "; img-src 'self' data: https:" + others
                + "; connect-src 'self' https:" + others
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}

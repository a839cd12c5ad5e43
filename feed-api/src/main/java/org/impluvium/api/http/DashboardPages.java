package org.impluvium.api.http;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.api.dashboard.Dashboard;
import org.impluvium.api.dashboard.ServedFile;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.jspecify.annotations.Nullable;

/** Shows browsers the dashboard, where no route of the service answers. Safe for use by many threads; never blocks. */
final class DashboardPages {

    /** The name in metrics of all its paths: clients choose them. */
    static final String ROUTE = "dashboard";

    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final String HTML = "text/html";
    private static final String GZIP = "gzip";
    private static final CharSequence FOR_EVER = createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence ASK_AGAIN = createOptimized("no-cache");
    private static final CharSequence BY_ENCODING = createOptimized("accept-encoding");
    /** Whether a page or an error is answered depends on what is wanted. */
    private static final CharSequence BY_TYPE_AND_ENCODING = createOptimized("accept, accept-encoding");

    private final Dashboard dashboard;

    DashboardPages(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /**
     * What is to be shown: the file of this name, or to a browser that wants a page the one page that there is. Empty: nothing.
     *
     * @param path normalized
     */
    Optional<ServedFile> find(HttpServerRequest request, String path) {
        Optional<ServedFile> file = dashboard.at(path);
        return file.isEmpty() && isRead(request) && wantsPage(request) ? dashboard.pageAt(path) : file;
    }

    /** Shows it. */
    void show(ServedFile file, HttpServerRequest request, Exchange exchange) {
        if (HttpMethod.OPTIONS.equals(request.method())) {
            exchange.allow(METHODS);
        } else if (isRead(request)) {
            send(file, request, exchange);
        } else {
            exchange.withAllowedMethods(METHODS)
                    .refuse(new RefusedException(Refusal.METHOD_NOT_ALLOWED, "A file can only be read."));
        }
    }

    private void send(ServedFile file, HttpServerRequest request, Exchange exchange) {
        boolean compressed = file.gzip().isPresent() && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        // Two sets of bytes must not have one tag.
        String tag = '"' + file.tag() + (compressed ? "-gzip" : "") + '"';
        HttpServerResponse response = request.response();
        dashboard.rules().forEach(response::putHeader);
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, file.forEver() ? FOR_EVER : ASK_AGAIN)
                .putHeader(HttpHeaders.VARY, file.mediaType().startsWith(HTML) ? BY_TYPE_AND_ENCODING : BY_ENCODING);
        if (isKnown(tag, request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            exchange.unchanged();
            return;
        }
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        exchange.file(file.mediaType(), compressed ? file.gzip().get() : file.plain());
    }

    private static boolean isRead(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    /** As browsers do where somebody follows a link; scripts and pictures are asked for otherwise. */
    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(HTML);
    }

    /** Whether a header {@code accept-encoding} names gzip, and not in order to refuse it (RFC 9110, 12.5.3). */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(coding -> coding.replaceAll("\\s", ""))
                        .anyMatch(coding -> coding.equals(GZIP)
                                || (coding.startsWith(GZIP + ";q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    /** Whether a header {@code if-none-match} names the tag, weakly or not, or any (RFC 9110, 13.1.2). */
    static boolean isKnown(String tag, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}

package org.impluvium.load.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.impluvium.atproto.identity.Origin;

/** How targets are connected to, and what requests look like. */
public final class Clients {

    private static final int CONNECT_MILLIS = 5_000;

    private Clients() {}

    /** What opens connections to a target, with TLS where its URL says so. */
    public static NetClient of(Vertx vertx, Origin target) {
        NetClientOptions options =
                new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpNoDelay(true);
        if (target.secure()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        return vertx.createNetClient(options);
    }

    /** A request for a page of a feed; the buffer may be sent any number of times. */
    public static Buffer page(Origin target, String feedUri, int limit, String cursor) {
        String behind = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
        return get(target, "/xrpc/app.bsky.feed.getFeedSkeleton?feed=" + encoded(feedUri) + "&limit=" + limit + behind);
    }

    private static Buffer get(Origin target, String pathAndQuery) {
        String url = target.toString();
        return Buffer.buffer("GET " + pathAndQuery + " HTTP/1.1\r\nhost: " + url.substring(url.indexOf("//") + 2)
                + "\r\nuser-agent: impluvium-load\r\naccept: application/json\r\n\r\n");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

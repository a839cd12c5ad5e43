package org.impluvium.guarantees.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process tells on its management port, if it runs and answers. */
public final class Management {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String authority;

    /** @param authority its host and port */
    Management(String authority) {
        this.authority = authority;
    }

    public boolean isReady() {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What {@code /readyz} says, for a failure's message. */
    public String readiness() {
        try {
            return get("/readyz").body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The sum of a metric over all its labels; none: it does not answer, or knows no such metric. */
    public OptionalDouble metric(String name) {
        try {
            Matcher lines = Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^\n]*})? (\\S+)$")
                    .matcher(get("/metrics").body());
            return lines.results()
                    .mapToDouble(line -> Double.parseDouble(line.group(1)))
                    .reduce(Double::sum);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://" + authority + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package org.impluvium.api.operator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.impluvium.api.read.Times;
import org.impluvium.api.ready.Readiness.Finding;
import org.impluvium.store.port.Count;

/** Writes the operator's page: how this process stands, in the words of its metrics. */
public final class OperatorJson {

    /** The stages in the order in which an event passes them; others come after these. */
    private static final List<String> STAGES = List.of("route", "govern", "remember");

    private static final double MILLIS = 1_000;

    private final Figures figures;

    public OperatorJson(Figures figures) {
        this.figures = figures;
    }

    /**
     * The whole page.
     *
     * @param newestEventMicros when the newest event was received, in µs since the epoch
     * @param busiest the most read first
     */
    public JsonObject of(
            long nowMicros, List<Finding> readiness, OptionalLong newestEventMicros, List<Busiest> busiest) {
        JsonArray notReady = new JsonArray();
        readiness.stream()
                .filter(finding -> !finding.ok())
                .forEach(finding -> notReady.add(finding.name() + ": " + finding.detail()));
        JsonObject json = new JsonObject()
                .put("at", Times.of(nowMicros))
                .put("ready", notReady.isEmpty())
                .put("notReady", notReady)
                .put("stages", stages())
                .put("applications", list("impluvium.lag.records", "application", (name, records) -> new JsonObject()
                        .put("name", name)
                        .put("records", whole(records))));
        newestEventMicros.ifPresent(at -> json.put("newestEvent", event(at, nowMicros)));
        json.put("sources", sources())
                .put("deadLetters", list("impluvium.dead.letters", "origin", (topic, open) -> new JsonObject()
                        .put("topic", topic)
                        .put("open", whole(open))))
                .put("topCommunities", communities(busiest));
        return putGeneration(json);
    }

    private JsonObject putGeneration(JsonObject json) {
        figures.gauge("impluvium.generation")
                .ifPresent(number -> json.put(
                        "generation",
                        new JsonObject()
                                .put("number", whole(number))
                                .put(
                                        "partitions",
                                        whole(figures.gauge("impluvium.generation.partitions")
                                                .orElse(0)))
                                .put(
                                        "served",
                                        figures.gauge("impluvium.generation.served")
                                                        .orElse(0)
                                                > 0)));
        return json;
    }

    private JsonArray stages() {
        Map<String, Double> lags = figures.gauges("impluvium.lag.seconds", "stage");
        List<String> names = new ArrayList<>(lags.keySet());
        names.sort(Comparator.comparingInt(name -> Math.floorMod(STAGES.indexOf(name), STAGES.size() + 1)));
        JsonArray stages = new JsonArray();
        names.forEach(name ->
                stages.add(new JsonObject().put("name", name).put("lagSeconds", tidy(lags.getOrDefault(name, 0.0)))));
        return stages;
    }

    private JsonArray sources() {
        Map<String, Double> gaps = figures.counters("impluvium.receiver.gaps", "source");
        Map<String, Double> lags = figures.gauges("impluvium.receiver.lag.seconds", "source");
        return list("impluvium.receiver.connected", "source", (source, connected) -> new JsonObject()
                .put("source", source)
                .put("connected", connected > 0)
                .put("gaps", whole(gaps.getOrDefault(source, 0.0)))
                .put("lagSeconds", tidy(lags.getOrDefault(source, 0.0))));
    }

    private JsonArray list(String gauge, String tag, BiFunction<String, Double, JsonObject> item) {
        JsonArray list = new JsonArray();
        figures.gauges(gauge, tag).forEach((name, value) -> list.add(item.apply(name, value)));
        return list;
    }

    private static JsonArray communities(List<Busiest> busiest) {
        JsonArray communities = new JsonArray();
        for (Busiest each : busiest) {
            JsonObject community = new JsonObject()
                    .put("uri", each.community().uri())
                    .put("id", each.community().id())
                    .put("name", each.community().config().getName())
                    .put("reads", each.reads());
            Count posts = each.posts();
            communities.add(
                    posts == null
                            ? community
                            : community.put(
                                    "posts",
                                    new JsonObject()
                                            .put("number", posts.number())
                                            .put("more", posts.more())));
        }
        return communities;
    }

    /** Clocks of two machines may differ a little: no event is younger than now. */
    private static JsonObject event(long atMicros, long nowMicros) {
        return new JsonObject()
                .put("at", Times.of(atMicros))
                .put("ageSeconds", TimeUnit.MICROSECONDS.toSeconds(Math.max(0, nowMicros - atMicros)));
    }

    private static long whole(double figure) {
        return Math.max(0, Math.round(figure));
    }

    /** Milliseconds are enough for people. */
    private static double tidy(double seconds) {
        return Math.max(0, Math.round(seconds * MILLIS) / MILLIS);
    }
}

package org.impluvium.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that asks for our metrics, by who asks. */
final class Queries {

    private static final Path DASHBOARDS = Path.of("monitoring", "dashboards");

    private Queries() {}

    /** Who asks, and the expression. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        alerts().forEach(rule -> all.put(
                "alert " + rule.getAlert(), String.valueOf(rule.getExpr().getStrVal())));
        dashboards().forEach((file, dashboard) -> panels(dashboard).forEach(panel -> panel.path("targets")
                .forEach(target -> all.put(
                        file + ": " + panel.path("title").asText() + ' '
                                + target.path("refId").asText(),
                        target.path("expr").asText()))));
        Manifests.of("prod")
                .all(HorizontalPodAutoscaler.class)
                .forEach(scaler -> scaler.getSpec().getMetrics().forEach(metric -> {
                    if (metric.getExternal() != null) {
                        var asked = metric.getExternal().getMetric();
                        List<String> labels = new ArrayList<>();
                        asked.getSelector()
                                .getMatchLabels()
                                .forEach((label, value) -> labels.add(label + "=\"" + value + '"'));
                        all.put(
                                "scaler " + scaler.getMetadata().getName(),
                                asked.getName() + '{' + String.join(",", labels) + '}');
                    }
                }));
        return all;
    }

    static List<Rule> alerts() {
        return Manifests.of("prod").all(PrometheusRule.class).stream()
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .toList();
    }

    /** By the name of the file. */
    static Map<String, JsonNode> dashboards() {
        Map<String, JsonNode> dashboards = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.sorted().toList()) {
                dashboards.put(String.valueOf(file.getFileName()), new JsonMapper().readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dashboards;
    }

    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panels::add);
        return panels;
    }
}

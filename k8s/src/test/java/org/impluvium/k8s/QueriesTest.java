package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the metrics are there is seen where there is a process: {@link ImageIT}. */
class QueriesTest {

    @Test
    void shouldFindMetricsAndTheirLabels() {
        assertThat(Query.metrics(
                        "sum by (a, b) (rate(x_total{c=\"y{z}\", d=~\"5..\"}[5m])) / ignoring (e) up > 0.5 and v"))
                .containsOnlyKeys("x_total", "up", "v")
                .containsEntry("x_total", Set.of("a", "b", "c", "d", "e"));
        assertThat(Query.pairs("rate(x{a=\"b\", c!=\"d\", e=~\"f.*\"}[5m]) + y{g=\"h\"}"))
                .containsOnly(Map.entry("x", Set.of("a=b")), Map.entry("y", Set.of("g=h")));
        assertThat(Query.metrics("absent(x)")).containsExactly(Map.entry("x", Set.of()));
    }

    @Test
    void shouldHaveALineInTheRunbookForEachAlert() throws IOException {
        String runbook = Files.readString(Path.of("../docs/operations.md"));

        assertThat(Queries.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(runbook).contains("| `" + alert.getAlert() + "` |");
            assertThat(alert.getLabels()).containsKey("severity");
            assertThat(alert.getAnnotations().get("summary")).isNotBlank();
            assertThat(alert.getFor()).isNotBlank();
        });
        assertThat(Queries.alerts().stream().map(alert -> alert.getAlert())).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveDashboardsWhosePanelsAllAskSomething() {
        Map<String, JsonNode> dashboards = Queries.dashboards();

        assertThat(dashboards).isNotEmpty();
        assertThat(dashboards.values().stream().map(each -> each.path("uid").asText()))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        dashboards.values().forEach(dashboard -> {
            List<Integer> ids = Queries.panels(dashboard).stream()
                    .map(panel -> panel.path("id").asInt())
                    .toList();
            assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContain(0);
            Queries.panels(dashboard).forEach(panel -> {
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                                target.path("expr").asText())
                        .isNotBlank());
            });
        });
    }
}

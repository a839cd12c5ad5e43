package org.impluvium.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.impluvium.load.testing.Reports;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    @Test
    void shouldReadWhatItWrote() throws Exception {
        assertThat(ReportJson.read(ReportJson.write(Reports.scarce(4)))).isEqualTo(Reports.scarce(4));
        // A lonely surrogate is no text; everything else comes back.
        assertThat(ReportJson.read(ReportJson.write(Reports.full(4))).timeline())
                .isEqualTo(Reports.full(4).timeline());
    }

    @Test
    void shouldHaveTheNamesThatProgramsRelyOn() throws Exception {
        JsonNode json = new JsonMapper().readTree(ReportJson.write(Reports.full(2)));

        assertThat(json.path("format").asText()).isEqualTo("impluvium-load");
        assertThat(json.path("version").asInt()).isEqualTo(1);
        JsonNode head = json.path("reads").path("kinds").path(0);
        assertThat(head.path("kind").asText()).isEqualTo("head");
        assertThat(head.path("answers").path("503").asLong()).isEqualTo(4);
        assertThat(head.path("failures").path("timed-out").asLong()).isEqualTo(6);
        assertThat(head.path("latency").path("p999").isNumber()).isTrue();
        assertThat(json.path("probes").path("visible").path("p50").isNumber()).isTrue();
        assertThat(json.path("ingest").path("sentPerSecond").asDouble()).isEqualTo(498.5);
        JsonNode second = json.path("timeline").path(1);
        assertThat(second.path("installation").path("heapMib").asDouble()).isEqualTo(64.5);
        assertThat(second.path("wanted").asLong()).isEqualTo(30);
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() {
        assertThat(ReportJson.write(Reports.scarce(1))).doesNotContain("null", "heapMib", "\"probes\" : {");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        String other = ReportJson.write(Reports.scarce(1)).replace("\"version\" : 1", "\"version\" : 2");

        assertThatThrownBy(() -> ReportJson.read(other))
                .isInstanceOf(IOException.class)
                .hasMessage("no impluvium-load of version 1");
        assertThatThrownBy(() -> ReportJson.read("{\"format\":")).isInstanceOf(IOException.class);
    }
}

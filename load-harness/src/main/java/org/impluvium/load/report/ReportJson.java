package org.impluvium.load.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The report as JSON, for programs; what is not known is absent. */
public final class ReportJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    /** Writes it. */
    public static String write(LoadReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can always be written", e);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is none of a version that is known here
     */
    public static LoadReport read(String json) throws IOException {
        LoadReport report = JSON.readValue(json, LoadReport.class);
        if (!LoadReport.FORMAT.equals(report.format()) || report.version() != LoadReport.VERSION) {
            throw new IOException("no " + LoadReport.FORMAT + " of version " + LoadReport.VERSION);
        }
        return report;
    }
}

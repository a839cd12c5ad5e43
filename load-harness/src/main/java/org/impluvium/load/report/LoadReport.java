package org.impluvium.load.report;

import java.util.List;
import java.util.Map;
import org.impluvium.load.probe.ProbeFigures;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load. Latencies and times are in ms.
 *
 * @param format {@value #FORMAT}
 * @param version {@value #VERSION}; rises when a figure changes its name or meaning
 * @param begun when the measuring began, RFC 3339
 * @param seconds of measured time
 * @param complete false if it was ended early
 * @param notes what a reader should know before he believes the figures
 * @param settings by name, as they were given or by default
 * @param reads null if there were none
 * @param probes null if there were none
 * @param ingest null if there was no stream
 * @param timeline second by second
 */
public record LoadReport(
        String format,
        int version,
        String impluvium,
        String begun,
        int seconds,
        boolean complete,
        List<String> notes,
        Map<String, String> settings,
        Machine machine,
        @Nullable ReadResult reads,
        @Nullable ProbeFigures probes,
        @Nullable IngestResult ingest,
        List<Second> timeline) {

    public static final String FORMAT = "impluvium-load";
    public static final int VERSION = 1;
}

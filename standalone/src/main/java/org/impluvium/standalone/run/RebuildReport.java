package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.impluvium.reading.ReaderStatus;

/** What the operator is told of a rebuild, besides its progress. */
final class RebuildReport {

    private final PrintStream out;

    RebuildReport(PrintStream out) {
        this.out = out;
    }

    void withoutSource() {
        out.println("No --source is given: what is committed while repositories are read may be missed.");
    }

    void awaitingSources(Duration patience) {
        out.printf(Locale.ROOT, "Waiting for the sources to be connected, %d s at most.%n", patience.toSeconds());
    }

    void sourcesAway() {
        out.println("A source is not connected: what is committed from now on until it is, may be missed.");
    }

    /** @param problems lists that were not read to their end, in words */
    void discovered(long found, long invalid, List<String> problems) {
        problems.forEach(out::println);
        out.printf(Locale.ROOT, "%,d repositories found%n", found);
        if (invalid > 0) {
            out.printf(Locale.ROOT, "%,d entries of the lists named no DID%n", invalid);
        }
    }

    void brokenOff() {
        out.println("Ended before all was read; the same command goes on.");
    }

    /**
     * All that can be read is.
     *
     * @param problems how many lists were not read to their end
     * @return whether nothing is left to do
     */
    boolean over(ReaderStatus status, int problems) {
        out.printf(
                Locale.ROOT,
                "%,d repositories read, %,d records in them, %,d that matter here%n",
                status.readings(),
                status.entries(),
                status.records());
        if (!status.agenda().failed().isEmpty()) {
            out.println("Those that could not be read, by the last failure (--log-level=debug names each):");
            status.agenda()
                    .failed()
                    .forEach((failure, count) ->
                            out.printf(Locale.ROOT, "  %,d %s. %s%n", count, failure.tag(), failure.description()));
        }
        if (problems > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d lists were not read to their end, see above; the same command asks again.%n",
                    problems);
        }
        if (status.pending() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d repositories are still to be read; impluvium up goes on trying.%n",
                    status.pending());
        }
        return problems == 0 && status.pending() == 0;
    }
}

package org.impluvium.captures.info;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.receiver.source.StreamKind;

/** The figures of a capture for people. */
public final class InfoText {

    private static final double[] PERCENTILES = {1, 10, 25, 50, 75, 90, 99, 99.9};
    private static final int BAR = 30;
    private static final int MOST_COLLECTIONS = 20;

    private final CaptureFigures figures;
    private final PrintStream out;

    private InfoText(CaptureFigures figures, PrintStream out) {
        this.figures = figures;
        this.out = out;
    }

    /** Prints all figures. */
    public static void print(CaptureFigures figures, PrintStream out) {
        InfoText text = new InfoText(figures, out);
        text.printTotals();
        text.printKinds();
        text.printOperations();
        text.printHealth();
        text.printRate();
    }

    private void printTotals() {
        line("stream", "%s, %,d file%s of %,d bytes", kind(), figures.files, plural(figures.files), figures.fileBytes);
        line("frames", "%,d", figures.frames);
        if (figures.frames == 0) {
            return;
        }
        line("bytes", "%,d, mean %,.0f a frame", figures.frameBytes, (double) figures.frameBytes / figures.frames);
        StringBuilder sizes = new StringBuilder();
        for (double percentile : PERCENTILES) {
            sizes.append(String.format(
                    Locale.ROOT,
                    "p%s %,d  ",
                    String.valueOf(percentile).replaceFirst("\\.0$", ""),
                    figures.sizes.getValueAtPercentile(percentile)));
        }
        line("sizes", "%smax %,d", sizes, figures.sizes.getMaxValue());
        double seconds = (figures.lastMicros - figures.firstMicros) / 1e6;
        line(
                "received",
                "%s to %s, %,.1f s%s",
                time(figures.firstMicros),
                time(figures.lastMicros),
                seconds,
                seconds > 0 ? String.format(Locale.ROOT, ", %,.1f frames/s", figures.frames / seconds) : "");
        printPositions();
    }

    private void printPositions() {
        Positions positions = figures.positions;
        if (positions.isEmpty()) {
            return;
        }
        boolean seq = figures.kind == StreamKind.SUBSCRIBE_REPOS;
        String missing = seq
                ? String.format(Locale.ROOT, ", %,d left out in %,d gaps", positions.missing(), positions.gaps())
                : "";
        line(
                seq ? "seq" : "time_us",
                "%d to %d%s, %,d repeated, %,d falling",
                positions.first(),
                positions.last(),
                missing,
                positions.repeated(),
                positions.falling());
    }

    private void printKinds() {
        if (figures.frames > 0) {
            line("kinds", "%s", shares(figures.kinds.sorted(), figures.frames));
        }
    }

    private void printOperations() {
        long total = figures.operations.total();
        if (total == 0) {
            return;
        }
        line("operations", "%,d: %s", total, shares(figures.operations.sorted(), total));
        out.printf(Locale.ROOT, "  %-40s %12s %12s %12s %8s%n", "collection", "create", "update", "delete", "share");
        List<Map.Entry<String, Tally>> most = figures.collections.entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(b.getValue().total(), a.getValue().total()))
                .toList();
        for (Map.Entry<String, Tally> entry : most.subList(0, Math.min(MOST_COLLECTIONS, most.size()))) {
            Tally actions = entry.getValue();
            out.printf(
                    Locale.ROOT,
                    "  %-40s %,12d %,12d %,12d %7.2f %%%n",
                    plain(entry.getKey()),
                    actions.of("create"),
                    actions.of("update"),
                    actions.of("delete"),
                    100.0 * actions.total() / total);
        }
        if (most.size() > MOST_COLLECTIONS) {
            out.printf("  and %,d more%n", most.size() - MOST_COLLECTIONS);
        }
    }

    private void printHealth() {
        if (figures.frames > 0) {
            line(
                    "tag hits",
                    "%,d frames pass the prefilter (%.3f %%); %,d create posts and hold the body of a tag",
                    figures.passing,
                    100.0 * figures.passing / figures.frames,
                    figures.taggedPosts);
        }
        if (figures.unreadable > 0) {
            line("unreadable", "%,d frames, the first is frame %,d", figures.unreadable, figures.firstUnreadable);
        }
        line("damage", "%s", figures.damaged == 0 ? "none" : String.format("%,d places", figures.damaged));
        figures.damages.forEach(damage -> out.println("  " + damage));
        if (figures.damaged > figures.damages.size()) {
            out.printf("  and %,d more%n", figures.damaged - figures.damages.size());
        }
    }

    private void printRate() {
        List<RateOverTime.Slot> slots = figures.rate.slots();
        long most = slots.stream().mapToLong(RateOverTime.Slot::frames).max().orElse(0);
        if (most == 0) {
            return;
        }
        line(
                "rate",
                "frames and bytes a second, in slots of %,d s",
                slots.get(0).widthMicros() / 1_000_000);
        for (RateOverTime.Slot slot : slots) {
            double seconds = slot.widthMicros() / 1e6;
            out.printf(
                    Locale.ROOT,
                    "  %s %,12.1f %,14.0f  %s%n",
                    time(slot.beginMicros()),
                    slot.frames() / seconds,
                    slot.bytes() / seconds,
                    "#".repeat((int) (BAR * slot.frames() / most)));
        }
    }

    private String kind() {
        return figures.kind == StreamKind.SUBSCRIBE_REPOS ? "subscribeRepos" : "Jetstream";
    }

    private void line(String label, String format, Object... values) {
        out.printf(Locale.ROOT, "%-12s", label);
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String shares(Map<String, Long> counts, long total) {
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %,d (%.2f %%)",
                        plain(entry.getKey().isEmpty() ? "(none)" : entry.getKey()),
                        entry.getValue(),
                        100.0 * entry.getValue() / total))
                .collect(Collectors.joining(", "));
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }

    private static String time(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /** Names are other people's: without what could move the cursor or hide text, and not endless. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 77) + "...";
    }
}

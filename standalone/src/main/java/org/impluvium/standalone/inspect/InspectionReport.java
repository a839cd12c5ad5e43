package org.impluvium.standalone.inspect;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.text.PlainText;
import org.impluvium.store.inspect.CommunitySummary;
import org.impluvium.store.inspect.InspectionException;
import org.impluvium.store.inspect.ReplicaSummary;
import org.impluvium.store.inspect.RowFigures;
import org.impluvium.store.inspect.StateInspection;
import org.impluvium.store.inspect.StoreSummary;
import org.impluvium.store.inspect.TagSummary;
import org.impluvium.store.rows.Tag;

/** Tells people what a local state holds: tables of bounded length, however much that is. */
public final class InspectionReport {

    /** Lines of a table of tags or communities; the rest is counted. */
    static final int MOST = 50;

    private static final String MARGIN = "  ";

    private final StateInspection inspection;
    private final boolean stoppedCleanly;
    private final PrintStream out;

    /** @param stoppedCleanly whether the process did; a store's own mark of it can be lost with what was not flushed */
    public InspectionReport(StateInspection inspection, boolean stoppedCleanly, PrintStream out) {
        this.inspection = inspection;
        this.stoppedCleanly = stoppedCleanly;
        this.out = out;
    }

    /** All tags, the biggest first. */
    public void printAll() throws InspectionException {
        BiggestTags biggest = new BiggestTags(MOST);
        List<StoreSummary> partitions = inspection.readAll(biggest::add);
        List<ReplicaSummary> replicas = inspection.readReplica(null);
        printStores(partitions, replicas);
        TextTable table = new TextTable(
                "TAG",
                "TASK",
                "COMMUNITIES",
                "FEED ROWS",
                "CANDIDATES",
                "ALL ROWS",
                "SIZE",
                "OLDEST POST",
                "NEWEST POST");
        biggest.biggestFirst()
                .forEach(tag -> table.add(
                        tag.tag(),
                        tag.store().task(),
                        tag.declared(),
                        tag.feedRows(),
                        tag.candidates(),
                        tag.all().rows(),
                        Words.size(tag.all().bytes()),
                        Words.time(tag.oldestPostMicros()),
                        Words.time(tag.newestPostMicros())));
        out.println();
        table.print(out, "");
        printRest(biggest.seen(), "tags");
        printReplicas(replicas);
        printWarnings(partitions, replicas);
    }

    /** One tag, by community and kind. */
    public void printTag(Tag tag) throws InspectionException {
        List<TagSummary> found = new ArrayList<>();
        List<StoreSummary> partitions = inspection.readTag(tag, found::add);
        if (found.isEmpty()) {
            out.println("There are no rows of tag " + tag + ".");
        }
        found.forEach(summary -> printTag(summary, summary.communities()));
        printWarnings(partitions, List.of());
    }

    /** One community, by kind, under all tags where something is known of it. */
    public void printCommunity(String uri) throws InspectionException {
        List<TagSummary> found = new ArrayList<>();
        List<StoreSummary> partitions = inspection.readAll(tag -> {
            if (tag.communities().containsKey(uri)) {
                found.add(tag);
            }
        });
        List<ReplicaSummary> replicas = inspection.readReplica(uri);
        if (found.isEmpty()) {
            out.println("There are no rows of community " + PlainText.of(uri) + " under any tag.");
        }
        for (TagSummary tag : found) {
            printTag(tag, Map.of(uri, tag.communities().get(uri)));
        }
        printReplicas(replicas);
        printWarnings(partitions, replicas);
    }

    private void printTag(TagSummary tag, Map<String, CommunitySummary> communities) {
        out.printf(
                "Tag %s in %s, task %s: %d rows, %s%n",
                tag.tag(),
                tag.store().application(),
                tag.store().task(),
                tag.all().rows(),
                Words.size(tag.all().bytes()));
        communities.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -bytes(entry.getValue())))
                .limit(MOST)
                .forEach(entry -> {
                    String name = entry.getValue().name();
                    out.printf(
                            "%n%s, %s%n",
                            PlainText.of(entry.getKey()),
                            name == null ? "not declared" : "\"" + PlainText.of(name) + "\"");
                    printKinds(entry.getValue().kinds());
                });
        printRest(communities.size(), "communities");
        out.println("\nAbout no community");
        printKinds(tag.others());
    }

    private static long bytes(CommunitySummary community) {
        return community.kinds().values().stream().mapToLong(RowFigures::bytes).sum();
    }

    private void printKinds(Map<String, RowFigures> kinds) {
        TextTable table = new TextTable("KIND", "ROWS", "SIZE", "FROM", "TO");
        kinds.forEach((kind, figures) -> {
            boolean timed = figures.oldestMicros().isPresent();
            table.add(
                    kind,
                    figures.rows(),
                    Words.size(figures.bytes()),
                    timed ? Words.time(figures.oldestMicros()) : figures.first(),
                    timed ? Words.time(figures.newestMicros()) : figures.last());
        });
        table.print(out, MARGIN);
    }

    private void printStores(List<StoreSummary> partitions, List<ReplicaSummary> replicas) {
        TextTable table = new TextTable("APPLICATION", "STORE", "TASK", "STOPPED", "ROWS", "SIZE");
        List<StoreSummary> all = new ArrayList<>(partitions);
        replicas.forEach(replica -> all.add(replica.store()));
        all.forEach(store -> table.add(
                store.store().application(),
                store.store().name(),
                store.store().task(),
                stoppedCleanly && store.stoppedCleanly() ? "cleanly" : "by force",
                store.rows(),
                Words.size(store.bytes())));
        table.print(out, "");
    }

    private void printReplicas(List<ReplicaSummary> replicas) {
        replicas.stream().filter(replica -> !replica.kinds().isEmpty()).forEach(replica -> {
            out.printf("%nCopy of all feeds, in %s%n", replica.store().store().application());
            printKinds(replica.kinds());
        });
    }

    private void printRest(long all, String what) {
        if (all > MOST) {
            out.printf("… the %d biggest of %d %s%n", MOST, all, what);
        } else {
            out.printf("%d %s%n", all, what);
        }
    }

    private void printWarnings(List<StoreSummary> partitions, List<ReplicaSummary> replicas) {
        List<StoreSummary> all = new ArrayList<>(partitions);
        replicas.forEach(replica -> all.add(replica.store()));
        if (stoppedCleanly) {
            UncleanStops.warnings(all).forEach(warning -> out.printf("%n%s%n", warning));
        }
    }
}

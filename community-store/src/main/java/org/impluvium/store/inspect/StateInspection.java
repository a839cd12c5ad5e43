package org.impluvium.store.inspect;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the local state of a feed node whose process does not run, and changes nothing there: dropping a row behind
 * the store's back would be undone by its changelog. However many rows there are, only one tag's figures are held.
 */
public final class StateInspection {

    private static final byte[] EVERYTHING = {};

    private final List<LocalStore> partitions;
    private final List<LocalStore> replicas;

    private StateInspection(List<LocalStore> partitions, List<LocalStore> replicas) {
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /**
     * Finds the stores that are here.
     *
     * @param state folder of the application's state, as its process was told
     * @throws InspectionException if there are none
     */
    public static StateInspection of(Path state) throws InspectionException {
        List<LocalStore> partitions = LocalStores.in(state, RowForm.COMMUNITIES);
        List<LocalStore> replicas = LocalStores.in(state, RowForm.REPLICA);
        if (partitions.isEmpty() && replicas.isEmpty()) {
            throw new InspectionException(
                    "There is no local state of a feed node in " + state
                            + "; the folders of a receiver, processor or broker have none.",
                    null);
        }
        return new StateInspection(partitions, replicas);
    }

    /**
     * Counts the rows of all tags.
     *
     * @param tags gets each tag that has rows, as soon as they are counted
     * @return how the partitions are
     * @throws InspectionException if one of them cannot be read
     */
    public List<StoreSummary> readAll(Consumer<TagSummary> tags) throws InspectionException {
        return countTags(EVERYTHING, tags);
    }

    /**
     * Counts the rows of one tag.
     *
     * @param tags gets it from each partition that has rows of it: one, or none
     * @return how the partitions are
     * @throws InspectionException if one of them cannot be read
     */
    public List<StoreSummary> readTag(Tag tag, Consumer<TagSummary> tags) throws InspectionException {
        return countTags(prefix(tag), tags);
    }

    /**
     * Counts the rows of the replica of all feeds.
     *
     * @param community AT-URI of a config: only rows about it; null: all
     * @return one for each application whose state is here
     * @throws InspectionException if one of them cannot be read
     */
    public List<ReplicaSummary> readReplica(@Nullable String community) throws InspectionException {
        List<ReplicaSummary> summaries = new ArrayList<>();
        for (LocalStore store : replicas) {
            KindTally kinds = new KindTally();
            StoreSummary left = StoreWalk.walk(store, RowForm.REPLICA, EVERYTHING, (row, key, value) -> {
                if (community == null || community.equals(row.community())) {
                    kinds.add(row, key.length + value.length);
                }
            });
            summaries.add(new ReplicaSummary(left, kinds.figures()));
        }
        return List.copyOf(summaries);
    }

    /**
     * Shows each row of one tag, in the order of their keys.
     *
     * @return how the partitions are
     * @throws InspectionException if one of them cannot be read
     */
    public List<StoreSummary> export(Tag tag, Consumer<ExportedRow> rows) throws InspectionException {
        HexFormat hex = HexFormat.of();
        List<StoreSummary> summaries = new ArrayList<>();
        for (LocalStore store : partitions) {
            summaries.add(StoreWalk.walk(
                    store,
                    RowForm.COMMUNITIES,
                    prefix(tag),
                    (row, key, value) -> rows.accept(new ExportedRow(row, hex.formatHex(key), hex.formatHex(value)))));
        }
        return List.copyOf(summaries);
    }

    private List<StoreSummary> countTags(byte[] prefix, Consumer<TagSummary> tags) throws InspectionException {
        List<StoreSummary> summaries = new ArrayList<>();
        for (LocalStore store : partitions) {
            TagByTag tally = new TagByTag(store, tags);
            summaries.add(StoreWalk.walk(store, RowForm.COMMUNITIES, prefix, tally));
            tally.end();
        }
        return List.copyOf(summaries);
    }

    private static byte[] prefix(Tag tag) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(tag.bits()).array();
    }
}

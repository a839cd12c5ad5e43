package org.impluvium.store.inspect;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.impluvium.schemas.avro.CommunityDeclared;

/** Counts the rows of one tag as they come, in the order of their keys. */
final class TagTally {

    private final String tag;
    private final LocalStore store;
    private final RowTally all = new RowTally();
    private final SortedMap<String, KindTally> communities = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final KindTally others = new KindTally();

    TagTally(String tag, LocalStore store) {
        this.tag = tag;
        this.store = store;
    }

    boolean isOf(String other) {
        return tag.equals(other);
    }

    void add(ReadRow row, int size) {
        String community = row.community();
        KindTally kinds = community == null ? others : communities.computeIfAbsent(community, uri -> new KindTally());
        kinds.add(row, size);
        all.add(row, size);
        if (row.value() instanceof CommunityDeclared declared) {
            names.put(declared.getCommunity(), declared.getConfig().getName());
        }
    }

    TagSummary summary() {
        SortedMap<String, CommunitySummary> summaries = new TreeMap<>();
        communities.forEach((uri, kinds) -> summaries.put(uri, new CommunitySummary(names.get(uri), kinds.figures())));
        return new TagSummary(tag, store, all.figures(), summaries, others.figures());
    }
}

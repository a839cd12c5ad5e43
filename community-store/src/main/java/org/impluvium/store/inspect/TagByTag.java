package org.impluvium.store.inspect;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts rows tag by tag: those of one tag follow each other, so only its figures are held. */
final class TagByTag implements StoreWalk.Visitor {

    private final LocalStore store;
    private final Consumer<TagSummary> tags;
    private @Nullable TagTally current;

    TagByTag(LocalStore store, Consumer<TagSummary> tags) {
        this.store = store;
        this.tags = tags;
    }

    @Override
    public void row(ReadRow row, byte[] key, byte[] value) {
        if (current == null || !current.isOf(row.tag())) {
            end();
            current = new TagTally(row.tag(), store);
        }
        current.add(row, key.length + value.length);
    }

    /** There are no more rows: the last tag is counted too. */
    void end() {
        if (current != null) {
            tags.accept(current.summary());
            current = null;
        }
    }
}

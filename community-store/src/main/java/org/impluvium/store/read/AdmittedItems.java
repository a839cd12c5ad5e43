package org.impluvium.store.read;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.impluvium.store.rows.FeedItem;
import org.jspecify.annotations.Nullable;

/** Steps over items that are not admitted. For one thread. */
final class AdmittedItems implements Iterator<FeedItem> {

    private final Iterator<FeedItem> all;
    private final Predicate<FeedItem> admission;
    private @Nullable FeedItem next;

    AdmittedItems(Iterator<FeedItem> all, Predicate<FeedItem> admission) {
        this.all = all;
        this.admission = admission;
    }

    @Override
    public boolean hasNext() {
        while (next == null && all.hasNext()) {
            FeedItem candidate = all.next();
            next = admission.test(candidate) ? candidate : null;
        }
        return next != null;
    }

    @Override
    public FeedItem next() {
        FeedItem item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return item;
    }
}

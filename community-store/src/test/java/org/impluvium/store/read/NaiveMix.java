package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.rows.FeedItem;
import org.jspecify.annotations.Nullable;

/**
 * Rules M1 to M3 read plainly, on lists.
 *
 * @param own feed of the community (rule P3)
 * @param parent feed of its parent; null: there is none
 * @param global all feeds' posts
 * @param keepsOut which posts the community keeps out (rule M3)
 */
record NaiveMix(
        int ownWeight,
        int parentWeight,
        int globalWeight,
        List<FeedItem> own,
        @Nullable List<FeedItem> parent,
        List<FeedItem> global,
        Predicate<FeedItem> keepsOut) {

    FeedPage page(FeedCursor after, int limit) {
        List<List<FeedItem>> left = List.of(
                ownWeight == 0 ? List.of() : after(after.own(), sorted(own)),
                parentWeight == 0 || parent == null ? List.of() : after(after.parent(), parentItems(parent)),
                globalWeight == 0 ? List.of() : after(after.global(), globalItems()));
        int[] weights = {ownWeight, parentWeight, globalWeight};
        int[] current = new int[3];
        FeedPosition[] positions = {after.own(), after.parent(), after.global()};
        List<FeedItem> page = new ArrayList<>();
        while (page.size() < limit && left.stream().anyMatch(items -> !items.isEmpty())) {
            int total = 0;
            int best = -1;
            for (int i = 0; i < 3; i++) {
                if (!left.get(i).isEmpty()) {
                    current[i] += weights[i];
                    total += weights[i];
                    if (best < 0 || current[i] > current[best]) {
                        best = i;
                    }
                }
            }
            current[best] -= total;
            FeedItem item = left.get(best).remove(0);
            positions[best] = item.position();
            page.add(item);
        }
        boolean more = left.stream().anyMatch(items -> !items.isEmpty());
        return new FeedPage(
                sorted(page).stream().map(item -> item.post().uri()).toList(),
                more ? new FeedCursor(positions[0], positions[1], positions[2]) : null);
    }

    private List<FeedItem> parentItems(List<FeedItem> parent) {
        List<FeedItem> items = sorted(parent);
        items.removeIf(keepsOut);
        if (ownWeight > 0) {
            items.removeAll(own);
        }
        return items;
    }

    private List<FeedItem> globalItems() {
        List<FeedItem> items = sorted(global.stream().distinct().toList());
        items = new ArrayList<>(items.subList(0, Math.min(items.size(), 10_000)));
        items.removeIf(keepsOut);
        if (ownWeight > 0) {
            items.removeAll(own);
        }
        if (parentWeight > 0 && parent != null) {
            items.removeAll(parent);
        }
        return items;
    }

    private static List<FeedItem> after(@Nullable FeedPosition position, List<FeedItem> items) {
        List<FeedItem> rest = new ArrayList<>(items);
        if (position != null) {
            rest.removeIf(item -> FeedItem.NEWEST_FIRST.compare(item, FeedItem.at(position)) <= 0);
        }
        return rest;
    }

    private static List<FeedItem> sorted(List<FeedItem> items) {
        List<FeedItem> sorted = new ArrayList<>(items);
        sorted.sort(FeedItem.NEWEST_FIRST);
        return sorted;
    }
}

package org.impluvium.standalone.inspect;

import java.util.List;
import org.impluvium.store.inspect.StoreSummary;

/** Says of which stores only a part can be seen. */
final class UncleanStops {

    private UncleanStops() {}

    /** A line for each store that was not stopped cleanly. */
    static List<String> warnings(List<StoreSummary> stores) {
        return stores.stream()
                .filter(store -> !store.stoppedCleanly())
                .map(store ->
                        store.store().application() + ", task " + store.store().task()
                                + ", was not stopped cleanly: only what RocksDB had flushed by then is seen here. The next"
                                + " start restores all of it.")
                .toList();
    }
}

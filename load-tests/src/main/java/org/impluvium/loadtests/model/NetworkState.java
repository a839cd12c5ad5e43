package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;

/**
 * All that the feeds are a function of, besides the time and the retention (F0).
 *
 * @param records the records that exist now, in any order
 * @param inactive the accounts that last said {@code active: false} (P6)
 */
public record NetworkState(List<ExistingRecord> records, Set<Did> inactive) {

    public NetworkState {
        records = List.copyOf(records);
        inactive = Set.copyOf(inactive);
    }
}

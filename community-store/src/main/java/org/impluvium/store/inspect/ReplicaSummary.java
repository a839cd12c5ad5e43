package org.impluvium.store.inspect;

import java.util.Map;

/**
 * What the replica of all feed rows holds.
 *
 * @param store how it was left
 * @param kinds rows by the name of their kind, in the order of the kinds
 */
public record ReplicaSummary(StoreSummary store, Map<String, RowFigures> kinds) {}

package org.impluvium.store.inspect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows about one community under one tag.
 *
 * @param name as declared; null: it is not declared (any more, or not yet)
 * @param kinds rows by the name of their kind, in the order of the kinds
 */
public record CommunitySummary(@Nullable String name, Map<String, RowFigures> kinds) {}

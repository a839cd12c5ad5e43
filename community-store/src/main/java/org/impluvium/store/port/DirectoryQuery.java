package org.impluvium.store.port;

import java.util.Optional;
import org.impluvium.schemas.avro.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which communities are looked for.
 *
 * @param text stands in the name, the description, or {@code #atr_} and the id; case does not matter
 * @param stage its stage
 * @param after AT-URI of the last community already seen, and its {@code createdAt}; null for the first page
 * @param limit most communities wanted, at least 1
 */
public record DirectoryQuery(
        Optional<String> text,
        Optional<Stage> stage,
        @Nullable DirectoryPosition after,
        int limit) {}

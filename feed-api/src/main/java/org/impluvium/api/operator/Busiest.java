package org.impluvium.api.operator;

import org.impluvium.store.port.Community;
import org.impluvium.store.port.Count;
import org.jspecify.annotations.Nullable;

/**
 * A community that was read much of late.
 *
 * @param reads of its feed, in the last whole minute, through this process
 * @param posts in its own feed; null: this process cannot tell now
 */
public record Busiest(
        Community community, long reads, @Nullable Count posts) {}

package org.impluvium.store.port;

import java.util.Optional;

/** Whether and when repositories could last be read in whole. Safe for use by many threads; never blocks. */
@FunctionalInterface
public interface RepositoryReadings {

    /** How reading a repository went, by its DID; empty: nobody has tried, which is usual. */
    Optional<Reading> of(String did);
}

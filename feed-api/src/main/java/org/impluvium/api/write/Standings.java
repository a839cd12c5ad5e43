package org.impluvium.api.write;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.store.port.Community;

/** How accounts stand in communities, wherever in the installation that is known. Never blocks. */
@FunctionalInterface
public interface Standings {

    /**
     * What of a standing is needed to change it.
     *
     * @param recordUri AT-URI of the membership that counts; empty: there is none
     * @param recordCid of its version; empty: it is not known, or there is none
     */
    record Known(Optional<String> recordUri, Optional<String> recordCid) {}

    CompletionStage<Known> of(Community community, String did);
}

package org.impluvium.api.http;

import java.util.function.Supplier;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.Freshness;
import org.impluvium.store.port.RepositoryReadings;
import org.impluvium.store.port.StaleReads;

/** Everything that the store tells the HTTP side. */
public record StorePorts(
        CommunityFeeds feeds,
        CommunityDirectory directory,
        CommunityInsight insight,
        Freshness freshness,
        RepositoryReadings readings,
        CommunityPlaces places,
        Supplier<StaleReads> stale) {

    /** Of a process that has everything. */
    public StorePorts(
            CommunityFeeds feeds,
            CommunityDirectory directory,
            CommunityInsight insight,
            Freshness freshness,
            RepositoryReadings readings) {
        this(feeds, directory, insight, freshness, readings, CommunityPlaces.ALONE, StaleReads.none(feeds, insight));
    }
}

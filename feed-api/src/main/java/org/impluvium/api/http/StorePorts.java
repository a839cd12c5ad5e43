package org.impluvium.api.http;

import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.Freshness;
import org.impluvium.store.port.RepositoryReadings;

/** Everything that the store tells the HTTP side. */
public record StorePorts(
        CommunityFeeds feeds,
        CommunityDirectory directory,
        CommunityInsight insight,
        Freshness freshness,
        RepositoryReadings readings) {}

package org.impluvium.api.read;

import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;

/**
 * A community and what surrounds it, at one moment.
 *
 * @param feed AT-URI by which its feed can be asked for under its owner (rule Q4); empty: none leads to it
 * @param parent what its {@code parentCommunity} means now (rule C5)
 * @param newestEventMicros when the newest firehose event was received, in µs since the epoch
 * @param nowMicros the moment, in µs since the epoch
 */
public record CommunityView(
        Community community,
        Optional<String> feed,
        Optional<Community> parent,
        CommunityFigures figures,
        OptionalLong newestEventMicros,
        long nowMicros) {}

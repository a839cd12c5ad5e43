package org.impluvium.loadtests.generator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.AtUri;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.loadtests.frames.Fault;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.NetworkState;

/**
 * A made-up network.
 *
 * @param settings what it was made from
 * @param frames in the order of their sequence numbers, each received when it was sent
 * @param state what stands after all of them
 * @param faults how many frames or operations must have been dropped, by cause; causes without any are missing
 */
public record GeneratedNetwork(
        GeneratorSettings settings, List<Frame> frames, NetworkState state, Map<Fault, Integer> faults) {

    public GeneratedNetwork {
        frames = List.copyOf(frames);
        faults = Map.copyOf(faults);
    }

    /** What every feed must hold at a time, given in µs, under a retention; see {@link FeedModel#reachable()}. */
    public Map<AtUri, List<RecordUri>> expectedFeeds(long nowMicros, Duration retention) {
        FeedModel model = model(nowMicros, retention);
        Map<AtUri, List<RecordUri>> feeds = new LinkedHashMap<>();
        model.reachable().forEach((uri, community) -> feeds.put(uri, model.feed(community)));
        return feeds;
    }

    /** The reference model of this network at a time, given in µs. */
    public FeedModel model(long nowMicros, Duration retention) {
        return new FeedModel(state, nowMicros, retention);
    }
}

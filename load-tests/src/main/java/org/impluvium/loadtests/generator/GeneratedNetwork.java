package org.impluvium.loadtests.generator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * @param forgeries how many commits were forged, by kind; kinds without any are missing
 * @param accounts everybody, with the repositories as they are in the end; for one thread
 */
public record GeneratedNetwork(
        GeneratorSettings settings,
        List<Frame> frames,
        NetworkState state,
        Map<Fault, Integer> faults,
        Map<Forgery, Integer> forgeries,
        List<GeneratedAccount> accounts) {

    public GeneratedNetwork {
        frames = List.copyOf(frames);
        faults = Map.copyOf(faults);
        forgeries = Map.copyOf(forgeries);
        accounts = List.copyOf(accounts);
    }

    /** The reference model of this network at a time, given in µs. */
    public FeedModel model(long nowMicros, Duration retention) {
        return new FeedModel(state, nowMicros, retention);
    }
}

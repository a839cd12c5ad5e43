package org.impluvium.guarantees.cluster;

import java.util.List;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.worlds.WorldEvent;

/** Tells the cluster what happens, in the order in which it is told itself. Thread-safe. */
public final class Relay {

    private final NetworkSimulator network;
    private final Frames frames = new Frames();

    public Relay(NetworkSimulator network) {
        this.network = network;
    }

    public synchronized void tell(List<WorldEvent> events) {
        network.append(frames.of(events));
    }

    /** The position of what was told last. */
    public synchronized long position() {
        return frames.lastSeq();
    }
}

package org.impluvium.guarantees.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.testsupport.FreePorts;

/** Ports that processes keep from one life to the next. For one thread. */
final class Ports {

    /** Were they looked for one by one, the same one might be found twice. */
    private final List<Integer> free = FreePorts.find(64);

    private final Map<String, Integer> taken = new HashMap<>();

    /** The port of the process of some number, for some purpose. */
    int of(String purpose, int number) {
        return taken.computeIfAbsent(purpose + '-' + number, any -> free.get(taken.size()));
    }
}

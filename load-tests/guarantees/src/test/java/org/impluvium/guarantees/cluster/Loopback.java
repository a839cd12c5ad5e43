package org.impluvium.guarantees.cluster;

import java.util.List;

/** Every process on the loopback address: one network, and no way to cut it. */
record Loopback(String obstacle) implements Wiring {

    private static final String ADDRESS = "127.0.0.1";

    @Override
    public String own(Wire wire) {
        return ADDRESS;
    }

    @Override
    public String address(String member, Wire wire) {
        return ADDRESS;
    }

    @Override
    public List<String> within(String member) {
        return List.of();
    }

    @Override
    public void cut(String member, Wire wire) {
        throw new IllegalStateException(obstacle);
    }

    @Override
    public void mend(String member, Wire wire) {
        throw new IllegalStateException(obstacle);
    }

    @Override
    public void close() {
        // Nothing was laid.
    }
}

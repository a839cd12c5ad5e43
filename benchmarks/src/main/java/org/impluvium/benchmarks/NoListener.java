package org.impluvium.benchmarks;

import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.ReplayListener;

/** Of a replay nobody needs to hear. */
final class NoListener implements ReplayListener {

    @Override
    public void came(Client client) {}

    @Override
    public void hasAll(Client client, Totals totals) {}

    @Override
    public void told(Client client, String error) {}

    @Override
    public void gone(Client client, Totals totals, String how) {}

    @Override
    public void fault(Fault.Kind kind) {}
}

package org.impluvium.guarantees.cluster;

import java.util.List;

/**
 * The networks that processes talk over: one to the brokers, one for everything else, with an address of each process in
 * both. For one thread.
 */
public interface Wiring extends AutoCloseable {

    /** A network. */
    enum Wire {
        /** To the brokers, and between them. */
        BROKERS(77),
        /** From clients to feed nodes, between these, and to the source. */
        SERVICE(78);

        private final int number;

        Wire(int number) {
            this.number = number;
        }

        /** A part of its addresses, where it has addresses of its own. */
        int number() {
            return number;
        }
    }

    /** The address of this JVM in a network. */
    String own(Wire wire);

    /** The address of a process, which need not run, in a network. */
    String address(String member, Wire wire);

    /** What has to stand before a command so that its process has these addresses and no others. */
    List<String> within(String member);

    /** Why no wire can be cut; empty: they can. */
    String obstacle();

    /** Lets nothing through between a process and a network, without a word to either, until it is mended. */
    void cut(String member, Wire wire);

    void mend(String member, Wire wire);

    @Override
    void close();

    /** One address for all where no losses can be stood, else the best that this machine allows. */
    static Wiring of(Size size) {
        if (!size.standsLosses()) {
            return new Loopback("processes of a cluster that cannot stand losses are not cut off");
        }
        try {
            return Namespaces.create();
        } catch (CommandFailure e) {
            return new Loopback(String.valueOf(e.getMessage()));
        }
    }
}

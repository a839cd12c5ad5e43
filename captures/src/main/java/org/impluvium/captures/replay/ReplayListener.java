package org.impluvium.captures.replay;

/** Hears of the clients of a replay. Called from event loops; must be thread-safe and quick. */
public interface ReplayListener {

    /**
     * A client.
     *
     * @param number from 1, in the order of their coming
     * @param address of its machine, and its port
     * @param request path and query, as it came
     */
    record Client(long number, String address, String request) {}

    /**
     * What a client got.
     *
     * @param frames sent to it
     * @param bytes of these frames
     * @param nanos since it came
     */
    record Totals(long frames, long bytes, long nanos) {}

    /** Somebody has come. */
    void came(Client client);

    /** Everything that there is was handed to its connection. */
    void hasAll(Client client, Totals totals);

    /** Somebody is told an error, and will be gone soon. */
    void told(Client client, String error);

    /** Somebody is gone, and how. */
    void gone(Client client, Totals totals, String how);

    /** Something was done wrong on purpose. */
    void fault(Fault.Kind kind);
}

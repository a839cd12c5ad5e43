package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes at once what connects beyond the number allowed, over all event loops. Safe for use by many threads. */
public final class ConnectionCap {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter refused;

    /** Of the public port. */
    public ConnectionCap(int most, MeterRegistry registry) {
        this(most, "impluvium.api.connections", "the public port", registry);
    }

    /** Of the cluster port. */
    public static ConnectionCap ofNodes(int most, MeterRegistry registry) {
        return new ConnectionCap(most, "impluvium.api.cluster.connections", "the cluster port", registry);
    }

    private ConnectionCap(int most, String name, String port, MeterRegistry registry) {
        this.most = most;
        this.refused = Counter.builder(name + ".refused")
                .description("Connections closed at once because as many as allowed were open. Raise the limit, or see"
                        + " who holds them")
                .register(registry);
        Gauge.builder(name, open, AtomicInteger::get)
                .description("Connections open to " + port)
                .register(registry);
    }

    /** Counts a new connection, or closes it. */
    public void admit(HttpConnection connection) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            refused.increment();
            connection.close();
        } else {
            connection.closeHandler(closed -> open.decrementAndGet());
        }
    }
}

package org.impluvium.api.support;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.util.Map;

/** What the parts of a whole process count, besides those of the server. */
public final class OperatorFigures {

    private static final String RELAY = "wss://relay.example";

    private OperatorFigures() {}

    /** Puts in one of each kind. */
    public static void plant(TestServer server) {
        Map.of("remember", 0.412_6, "route", 0.031, "govern", 0.12, "later", Double.NaN)
                .forEach((stage, seconds) -> gauge(server, "impluvium.lag.seconds", seconds, "stage", stage));
        gauge(server, "impluvium.lag.records", 3, "application", "impluvium-store");
        gauge(server, "impluvium.receiver.connected", 1, "source", RELAY);
        gauge(server, "impluvium.receiver.lag.seconds", 0.25, "source", RELAY);
        for (String cause : new String[] {"too-old", "cut-off"}) {
            FunctionCounter.builder("impluvium.receiver.gaps", cause, text -> 1)
                    .tags("source", RELAY, "cause", cause)
                    .register(server.registry);
        }
        gauge(server, "impluvium.dead.letters", 1, "origin", "firehose.events.v1");
        gauge(server, "impluvium.generation", 2);
        gauge(server, "impluvium.generation.partitions", 16);
        gauge(server, "impluvium.generation.served", 1);
    }

    private static void gauge(TestServer server, String name, double value, String... tags) {
        Gauge.builder(name, () -> value).tags(tags).register(server.registry);
    }
}

package org.impluvium.standalone.node;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where a process counts and times. Prometheus is always shown it; a collector of OpenTelemetry is sent the same once a minute, and
 * once more at the end, where one is named. Thread-safe.
 */
public final class Meters implements AutoCloseable {

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry all;
    private final ProcessMetrics process;

    /** @param collector empty: nothing is sent anywhere */
    public Meters(Optional<Origin> collector) {
        all = collector.<MeterRegistry>map(this::alsoTo).orElse(prometheus);
        process = ProcessMetrics.bind(all);
    }

    /** Where meters are registered. */
    MeterRegistry all() {
        return all;
    }

    /** What is shown on the management port. */
    PrometheusMeterRegistry prometheus() {
        return prometheus;
    }

    /** Tells the collector the last figures; waits some seconds for one that does not answer. */
    @Override
    public void close() {
        process.close();
        all.close();
    }

    private CompositeMeterRegistry alsoTo(Origin collector) {
        CompositeMeterRegistry both = new CompositeMeterRegistry();
        both.add(prometheus);
        both.add(new OtlpMeterRegistry(new Sending(collector), Clock.SYSTEM));
        return both;
    }

    private record Sending(Origin collector) implements OtlpConfig {

        /** Everything that is not said here is at its default. */
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public String url() {
            return collector + "/v1/metrics";
        }

        /** As Prometheus is told. */
        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }

        /** Not from the environment, where other programs' names are. */
        @Override
        public Map<String, String> resourceAttributes() {
            return Map.of("service.name", "impluvium");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }
}

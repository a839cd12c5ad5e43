package org.impluvium.standalone.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/** What every JVM process should tell: memory, the collector's pauses, threads, files, processor time. */
final class ProcessMetrics implements AutoCloseable {

    /** Listens to the collector until it is closed. */
    private final JvmGcMetrics collector = new JvmGcMetrics();

    private ProcessMetrics() {}

    static ProcessMetrics bind(MeterRegistry registry) {
        ProcessMetrics metrics = new ProcessMetrics();
        metrics.collector.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return metrics;
    }

    @Override
    public void close() {
        collector.close();
    }
}

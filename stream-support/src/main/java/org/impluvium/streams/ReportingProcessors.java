package org.impluvium.streams;

import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies processors that report to a {@link CatchUp}; all else is left to the wrapped ones. */
record ReportingProcessors<K, V, L, W>(ProcessorSupplier<K, V, L, W> wrapped, CatchUp catchUp)
        implements ProcessorSupplier<K, V, L, W> {

    @Override
    public Processor<K, V, L, W> get() {
        return new Reporting<>(wrapped.get(), catchUp);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = wrapped.stores();
        return stores == null ? Set.of() : stores;
    }

    private static final class Reporting<K, V, L, W> implements Processor<K, V, L, W> {

        private final Processor<K, V, L, W> wrapped;
        private final CatchUp catchUp;
        private ProcessorContext<L, W> context;

        @SuppressWarnings("NullAway.Init") // The context comes with init.
        Reporting(Processor<K, V, L, W> wrapped, CatchUp catchUp) {
            this.wrapped = wrapped;
            this.catchUp = catchUp;
        }

        @Override
        public void init(ProcessorContext<L, W> context) {
            this.context = context;
            catchUp.restarted(context.taskId().partition());
            wrapped.init(context);
        }

        /** A record that is refused goes to the dead letters: it is done as well. Any other failure ends the task. */
        @Override
        public void process(Record<K, V> record) {
            try {
                wrapped.process(record);
            } finally {
                context.recordMetadata().ifPresent(at -> catchUp.done(at.partition(), at.offset()));
            }
        }

        @Override
        public void close() {
            wrapped.close();
        }
    }
}

package org.impluvium.broker;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the fatal faults of one broker. The first fault is kept; once the broker is {@linkplain #running running} it
 * goes to the settings' handler, on a thread of its own, since the handler may close the broker and so wait for the very
 * thread that failed.
 */
final class FaultReporter implements FaultHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(FaultReporter.class);

    private final BrokerSettings settings;
    private final CompletableFuture<BrokerFailure> first = new CompletableFuture<>();

    FaultReporter(BrokerSettings settings) {
        this.settings = settings;
    }

    /** Completes with the first fatal fault. */
    CompletableFuture<BrokerFailure> first() {
        return first;
    }

    /** From now on (and if it has happened already) a fault goes to the handler. */
    void running() {
        Consumer<BrokerFailure> handler = settings.onFailure();
        var unused = first.thenAccept(failure -> {
            Thread messenger = new Thread(() -> handler.accept(failure), "broker-failure-" + settings.nodeId());
            messenger.setDaemon(true);
            messenger.start();
        });
    }

    void report(String what, @Nullable Throwable cause) {
        BrokerFailure failure = new BrokerFailure(settings.nodeId(), settings.dataDir(), what, cause);
        if (!first.complete(failure)) {
            LOG.warn("Another fault after the first: {}", failure.message());
        }
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return fatal ? (message, cause) -> fatal(name, action, message, cause) : new LoggingFaultHandler(name, action);
    }

    private RuntimeException fatal(String name, Runnable action, String message, @Nullable Throwable cause) {
        String what = "fault in " + name + ": " + message;
        LOG.error(what, cause);
        try {
            action.run();
        } finally {
            report(what, cause);
        }
        return new FaultHandlerException(what, cause);
    }
}

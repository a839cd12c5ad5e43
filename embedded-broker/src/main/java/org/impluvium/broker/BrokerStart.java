package org.impluvium.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One attempt to start a node. Kafka starts on a thread of its own, since a fault elsewhere (a Raft thread, say) does
 * not wake the starting thread, which would wait for the whole start timeout and then complain about time.
 */
final class BrokerStart {

    private final KafkaNode node;
    private final FaultReporter faults;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread starter;

    BrokerStart(int nodeId, KafkaNode node, FaultReporter faults) {
        this.node = node;
        this.faults = faults;
        this.starter = new Thread(this::start, "broker-start-" + nodeId);
    }

    /**
     * Returns when the node serves clients.
     *
     * @throws IllegalStateException with the fault, if there was one; the node is stopped then
     */
    void run() {
        starter.start();
        try {
            CompletableFuture.anyOf(started, faults.first()).get();
        } catch (ExecutionException e) {
            giveUp();
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (faults.first().isDone()) {
            BrokerFailure failure = faults.first().join();
            giveUp();
            throw new IllegalStateException(failure.what(), failure.cause());
        }
    }

    private void start() {
        try {
            node.start();
            started.complete(null);
        } catch (Throwable e) { // whatever it is, the waiting thread must hear of it
            started.completeExceptionally(e);
        }
    }

    private void giveUp() {
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.stop();
    }
}

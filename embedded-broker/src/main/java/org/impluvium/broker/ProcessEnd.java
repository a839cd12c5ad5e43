package org.impluvium.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between Kafka and the end of this process. Kafka calls for it, without a word to us, when a data folder fails
 * or an invariant breaks; whoever started the broker shall hear of it and decide.
 *
 * <p>Kafka's hooks belong to the whole process and do not say which broker called, so every running broker is told. Once
 * installed they stay: a thread of a closed broker that calls late must not end the process either.
 */
final class ProcessEnd {

    /** Thrown at the thread that asked: Kafka's code after the call relies on the call not returning. */
    static final class ProcessEndRefused extends Error {
        private static final long serialVersionUID = 1L;

        ProcessEndRefused(String message) {
            super(message);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);
    private static final Set<FaultReporter> RUNNING = ConcurrentHashMap.newKeySet();

    private ProcessEnd() {}

    static void tell(FaultReporter broker) {
        RUNNING.add(broker);
        Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
        Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
    }

    static void forget(FaultReporter broker) {
        RUNNING.remove(broker);
    }

    private static void refuse(String verb, int status, @Nullable String message) {
        String what = "Kafka asked to " + verb + " the process with status " + status + " (thread "
                + Thread.currentThread().getName() + ")"
                + (message == null ? "; its log says why" : ": " + message);
        LOG.error(what);
        ProcessEndRefused refusal = new ProcessEndRefused(what);
        RUNNING.forEach(broker -> broker.report(what, null));
        throw refusal;
    }
}

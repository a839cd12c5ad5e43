package org.impluvium.api.ready;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.api.ready.ReadinessCheck.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All conditions of readiness together. Safe for use by many threads. */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final List<ReadinessCheck> checks;
    private volatile boolean serving;

    public Readiness(List<ReadinessCheck> checks) {
        List<ReadinessCheck> all = new ArrayList<>();
        all.add(ReadinessCheck.of("serving", () -> serving, "starting or stopping"));
        all.addAll(checks);
        this.checks = List.copyOf(all);
    }

    /** One condition and how it stands. */
    public record Finding(String name, boolean ok, String detail) {}

    /** The public port is open. */
    public void opened() {
        serving = true;
    }

    /** Stopping has begun: from now on not ready, whatever the other conditions say. */
    public void stopping() {
        serving = false;
    }

    /** Every condition as it stands now; ready is who has only good ones. */
    public List<Finding> findings() {
        return checks.stream().map(Readiness::finding).toList();
    }

    private static Finding finding(ReadinessCheck check) {
        try {
            Condition condition = check.check();
            return new Finding(check.name(), condition.ok(), condition.detail());
        } catch (RuntimeException e) {
            LOG.warn("The readiness check {} failed", check.name(), e);
            return new Finding(check.name(), false, "the check itself failed; see the log");
        }
    }
}

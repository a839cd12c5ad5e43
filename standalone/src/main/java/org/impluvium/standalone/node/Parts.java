package org.impluvium.standalone.node;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that run, and the one place that stops them. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Map<Part, AutoCloseable> running = new EnumMap<>(Part.class);

    /** From now on the part is stopped with the rest; to be called before it is started, so that a failed start is too. */
    synchronized <T extends AutoCloseable> T add(Part part, T opened) {
        running.put(part, opened);
        return opened;
    }

    /** Stops everything that runs in the order of {@link Part}; what fails to stop does not keep the rest from it. */
    @Override
    public synchronized void close() {
        for (Part part : Part.values()) {
            AutoCloseable opened = running.remove(part);
            if (opened != null) {
                stop(part, opened);
            }
        }
    }

    private static void stop(Part part, AutoCloseable opened) {
        try {
            opened.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("{} was interrupted while it stopped", part);
        } catch (Exception e) { // whatever it is, the other parts must stop as well
            LOG.warn("{} did not stop properly", part, e);
        }
    }
}

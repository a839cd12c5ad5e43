package org.impluvium.receiver;

import java.time.Duration;

/**
 * Where others write the same events to, who had our accounts before us or may have had them. What they wrote is brought to where
 * we write; that comes first, so that what concerns one repository stays in order.
 */
public interface Elsewhere {

    /** There is no other place. */
    Elsewhere NOWHERE = patience -> {};

    /**
     * Waits until everything that lies elsewhere now has been brought to where we write.
     *
     * @throws org.apache.kafka.common.KafkaException if it is not known to have been in so much time
     */
    void awaitBrought(Duration patience);
}

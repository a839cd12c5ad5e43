package org.impluvium.store.global;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.impluvium.streams.StreamsSettings;

/**
 * The folder of an application's global stores. It holds nothing that is not in their topics.
 *
 * <p>Under exactly-once Kafka Streams (4.3.1) trusts no store that was left open, as a killed process may leave it. It
 * heals a partition's store by restoring it. Of a global store it says that it is corrupt, at this start and at every
 * later one. And where a topic's beginning has passed what the folder has read of it, the global thread dies and the
 * start goes on without.
 *
 * @param folder need not exist
 */
public record GlobalState(Path folder) {

    /** Where Kafka Streams keeps it. */
    public static GlobalState of(StreamsSettings settings) {
        return new GlobalState(
                settings.stateDirectory().resolve(settings.applicationId()).resolve("global"));
    }

    /** Whether a start failed, or left global stores closed, for what is in the folder: it would do without. */
    public static boolean isToBlameFor(StreamsException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The plain one: a store is closed. Its subclasses speak of the whole application.
            boolean closed = cause.getClass() == InvalidStateStoreException.class;
            if (closed || cause instanceof TaskCorruptedException || cause instanceof InvalidOffsetException) {
                return true;
            }
        }
        return false;
    }

    /** Forgets everything; the application must not run. It is read again from the topics. */
    public void wipe() {
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}

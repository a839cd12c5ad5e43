package org.impluvium.standalone.node;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.reading.ReaderStatus;

/**
 * Watches whether a rebuild has come to its end: what was discovered has led to requests, these to readings, these to further
 * requests and so on, until nothing is pending and nothing more follows. For one thread.
 */
public final class Rebuilding implements AutoCloseable {

    private final Node node;
    private final NodeSettings settings;
    private final LogPosition positions;

    Rebuilding(Node node, NodeSettings settings, String kafka) {
        this.node = node;
        this.settings = settings;
        this.positions = new LogPosition(kafka);
    }

    /**
     * Whether nothing follows any more from all that was written before, but what failed at least so often
     * since this process began.
     *
     * @param failures attempts after which a repository is not waited for any more
     */
    public boolean isOver(int failures) throws InterruptedException {
        ReaderStatus before = node.readerStatus();
        return isSettled(before, failures)
                && isRead(
                        settings.processorId(), positions.ends(settings.topics().firehoseEvents()))
                && isRead(
                        NodeSettings.readerId(settings.prefix()),
                        positions.ends(settings.topics().repositoryRequests()))
                // What was read meanwhile may speak of others.
                && node.readerStatus().readings() == before.readings()
                && isSettled(node.readerStatus(), failures)
                && isRead(
                        settings.processorId(), positions.ends(settings.topics().communityRecords()))
                && isRead(settings.storeId(), positions.ends(settings.topics().communityChanges()));
    }

    /** Before the reader has joined, it does not know what is pending. */
    static boolean isSettled(ReaderStatus status, int failures) {
        return status.joined() && (status.pending() == 0 || status.agenda().fewestAttempts() >= failures);
    }

    private boolean isRead(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        return positions.isPast(group, ends);
    }

    @Override
    public void close() {
        positions.close();
    }
}

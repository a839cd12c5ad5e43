package org.impluvium.standalone.node;

import java.util.List;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.node.RebuildRounds.Step;

/**
 * Watches whether a rebuild has come to its end: what was discovered has led to requests, these to readings, these to further
 * requests and so on, until nothing is pending and nothing more follows. For one thread.
 */
public final class Rebuilding implements AutoCloseable {

    private final LogPosition positions;
    private final RebuildRounds rounds;

    Rebuilding(Node node, NodeSettings settings, String kafka) {
        Topics topics = settings.topics();
        this.positions = new LogPosition(kafka);
        this.rounds = new RebuildRounds(
                List.of(
                        new Step(settings.processorId(), topics.firehoseEvents()),
                        new Step(NodeSettings.readerId(settings.prefix()), topics.repositoryRequests())),
                List.of(
                        new Step(settings.processorId(), topics.communityRecords()),
                        new Step(settings.storeId(), topics.communityChanges())),
                positions,
                node::readerStatus);
    }

    /**
     * Whether nothing follows any more from all that was written before this was asked first, but what failed at least so often
     * since this process began.
     *
     * @param failures attempts after which a repository is not waited for any more
     */
    public boolean isOver(int failures) throws InterruptedException {
        return rounds.isOver(failures);
    }

    @Override
    public void close() {
        positions.close();
    }
}

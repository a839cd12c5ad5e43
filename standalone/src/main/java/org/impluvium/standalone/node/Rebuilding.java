package org.impluvium.standalone.node;

import java.util.List;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.standalone.node.RebuildRounds.Step;

/**
 * Watches whether a rebuild has come to its end: what was discovered has led to requests, these to readings, these to further
 * requests and so on, until nothing is pending and nothing more follows. For one thread.
 */
public final class Rebuilding implements AutoCloseable {

    private final LogPosition positions;
    private final RebuildRounds rounds;

    Rebuilding(Node node, Installed in) {
        Topics topics = in.topics();
        Applications applications = in.applications();
        this.positions = new LogPosition(in.servers());
        this.rounds = new RebuildRounds(
                List.of(
                        new Step(applications.processor(), topics.firehoseEvents()),
                        new Step(applications.reader(), topics.repositoryRequests())),
                List.of(
                        new Step(applications.processor(), topics.communityRecords()),
                        new Step(applications.store(), topics.communityChanges())),
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

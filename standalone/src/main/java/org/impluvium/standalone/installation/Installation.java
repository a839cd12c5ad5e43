package org.impluvium.standalone.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.standalone.agreed.AgreedLog;

/** The installation as its processes have agreed on it, in a topic of its own. For one thread. */
public final class Installation {

    private static final String KEY = "installation";
    private static final int MOST_ROUNDS = 5;

    private final AgreedLog log;

    /**
     * @param kafka how to connect
     * @param topic that exists, with one partition
     */
    public Installation(Map<String, Object> kafka, Topic<String, String> topic) {
        this.log = new AgreedLog(kafka, topic);
    }

    /**
     * Makes sure that a process belongs to the installation; the first one makes it.
     *
     * @param secret of the cluster, as the process knows it; empty: it needs none
     * @return the installation's id
     * @throws InstallationException if it does not; then nothing was written
     */
    public String join(Optional<ClusterSecret> secret) throws InstallationException, InterruptedException {
        String newId = UUID.randomUUID().toString();
        // Others may say something at the same time: what counts is what the log says afterwards.
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Statement> said = said();
            Optional<Statement> missing = Agreement.missing(said, secret, newId);
            if (missing.isEmpty()) {
                return Agreement.id(said).orElseThrow();
            }
            log.say(KEY, missing.get().json());
        }
        throw new InstallationException("The installation's processes do not come to an agreement; try again.", null);
    }

    private List<Statement> said() throws InstallationException {
        List<Statement> said = new ArrayList<>();
        for (String statement : log.said()) {
            said.add(Statement.parse(statement));
        }
        return said;
    }
}

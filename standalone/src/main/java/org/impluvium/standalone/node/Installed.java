package org.impluvium.standalone.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.impluvium.receiver.Elsewhere;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.kafka.GenerationWatch;
import org.impluvium.standalone.generation.kafka.InstallationTopics;
import org.impluvium.standalone.generation.kafka.Precedence;

/** The installation as a process finds it in Kafka, or makes it: its topics, and the generation that the process belongs to. */
final class Installed implements AutoCloseable {

    private static final int USUAL_PARTITIONS = 4;

    private final String kafka;
    private final Admin admin;
    private final InstallationTopics installation;
    private final Generation generation;
    private final GenerationWatch generations;

    private Installed(
            String kafka,
            Admin admin,
            InstallationTopics installation,
            Generation generation,
            GenerationWatch generations) {
        this.kafka = kafka;
        this.admin = admin;
        this.installation = installation;
        this.generation = generation;
        this.generations = generations;
    }

    /**
     * Finds or makes the installation.
     *
     * @param kafka servers of it
     * @throws GenerationException if the process cannot belong to the generation that it is to
     * @throws org.impluvium.schemas.topic.TopicMismatchException if topics are there that do not fit
     * @throws org.apache.kafka.common.KafkaException if Kafka cannot be used
     */
    static Installed open(String kafka, InstallationSettings settings)
            throws GenerationException, InterruptedException {
        Admin admin = Admin.create(clientSettings(kafka));
        try {
            return open(kafka, admin, settings);
        } catch (GenerationException | InterruptedException | RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    private static Installed open(String kafka, Admin admin, InstallationSettings settings)
            throws GenerationException, InterruptedException {
        InstallationTopics installation = InstallationTopics.find(admin, settings.prefix())
                .map(found -> found.withRetention(settings.retention()))
                .orElseGet(() -> new InstallationTopics(
                        settings.prefix(), settings.partitions().orElse(USUAL_PARTITIONS), settings.retention()));
        TopicProvisioner.provision(admin, List.of(installation.first().generations()));
        GenerationWatch watch =
                GenerationWatch.open(clientSettings(kafka), installation.first(), installation.partitions());
        try {
            Generation chosen = watch.now().choose(settings.generation());
            refuseOther(settings.partitions(), chosen);
            TopicProvisioner.provision(admin, installation.of(chosen).all());
            return new Installed(kafka, admin, installation, chosen, watch);
        } catch (GenerationException | InterruptedException | RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    private static void refuseOther(Optional<Integer> wanted, Generation chosen) throws GenerationException {
        if (wanted.isPresent() && wanted.get() != chosen.partitions()) {
            throw new GenerationException("The topics of " + chosen + " have " + chosen.partitions()
                    + " partitions, --partitions says " + wanted.get() + "; leave it out, or say " + chosen.partitions()
                    + ". Another number needs another generation: impluvium generation create.");
        }
    }

    static Map<String, Object> clientSettings(String kafka) {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka);
    }

    /** Its Kafka. */
    String servers() {
        return kafka;
    }

    /** How clients connect to it. */
    Map<String, Object> clientSettings() {
        return clientSettings(kafka);
    }

    /** Closed with this. */
    Admin admin() {
        return admin;
    }

    /** Topics of the process's generation, and those that are the installation's. */
    Topics topics() {
        return installation.of(generation);
    }

    /** What the process's groups are called. */
    Applications applications() {
        return new Applications(installation.prefix(), generation);
    }

    Generation generation() {
        return generation;
    }

    /** What is said of generations meanwhile. */
    GenerationWatch generations() {
        return generations;
    }

    /** Where receivers of other generations write to. */
    Elsewhere elsewhere() {
        return new Precedence(admin, installation, generation, generations);
    }

    @Override
    public void close() {
        generations.close();
        admin.close();
    }
}

package org.impluvium.standalone.generation.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.GenerationStatement;
import org.impluvium.standalone.generation.GenerationStatement.Step;
import org.impluvium.standalone.generation.Generations;

/** What an operator does with the generations of a running installation. For one thread. */
public final class GenerationWorks implements AutoCloseable {

    /** Whoever types a command does not wait longer for a broker that is not there. */
    private static final int ANSWER_MS = 10_000;

    /** Processes hear of it within a second, and finish what is under way; they go on by themselves a little later. */
    private static final Duration RESTING = Duration.ofSeconds(25);

    private final Map<String, Object> kafka;
    private final Admin admin;
    private final Offsets offsets;
    private final Retirement retirement;
    private final InstallationTopics installation;
    private final GenerationLog log;
    private final String by = UUID.randomUUID().toString();

    private GenerationWorks(Map<String, Object> kafka, Admin admin, InstallationTopics installation) {
        this.kafka = kafka;
        this.admin = admin;
        this.offsets = new Offsets(admin);
        this.retirement = new Retirement(admin);
        this.installation = installation;
        this.log = installation.log(kafka);
    }

    /**
     * Opens those of an installation.
     *
     * @param servers of its Kafka
     * @param prefix of its topics
     * @throws GenerationException if there is no such installation
     * @throws KafkaException if Kafka cannot be used
     */
    public static GenerationWorks open(String servers, String prefix) throws GenerationException, InterruptedException {
        Map<String, Object> kafka = settings(servers);
        Admin admin = Admin.create(kafka);
        try {
            InstallationTopics installation = InstallationTopics.find(admin, prefix)
                    .orElseThrow(() ->
                            new GenerationException("At " + servers + " there is no installation whose topics begin"
                                    + " with \"" + prefix + "\"; is --topic-prefix right?"));
            TopicProvisioner.provision(admin, List.of(installation.first().generations()));
            return new GenerationWorks(kafka, admin, installation);
        } catch (GenerationException | KafkaException | InterruptedException e) {
            admin.close();
            throw e;
        }
    }

    /**
     * The generation that is meant, or the one that is served. Nothing is made.
     *
     * @return the first where no installation is
     * @throws GenerationException if there is none of this number
     */
    public static Generation chosen(String servers, String prefix, Optional<Integer> wanted)
            throws GenerationException {
        Map<String, Object> kafka = settings(servers);
        try (Admin admin = Admin.create(kafka)) {
            Optional<InstallationTopics> installation = InstallationTopics.find(admin, prefix);
            boolean isSaid = installation.isPresent()
                    && Offsets.await(admin.listTopics().names())
                            .contains(installation.get().first().generations().name());
            return isSaid
                    ? installation.get().log(kafka).read().choose(wanted)
                    : Generations.of(1, List.of()).choose(wanted);
        }
    }

    private static Map<String, Object> settings(String servers) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MS);
    }

    /** The generations as they are now. */
    public Generations now() throws GenerationException {
        return log.read();
    }

    /**
     * Builds another generation beside the one that is served, and carries over what that one holds. The processes of the new
     * one may run when this returns.
     *
     * @param progress hears what was done
     * @throws GenerationException if it cannot be built. What was begun stays, is not used, and can be retired
     */
    public Generation create(int partitions, Consumer<String> progress)
            throws GenerationException, InterruptedException {
        Generations before = log.read();
        Generation old = before.served().generation();
        Generation made = new Generation(before.next(), partitions);
        refuseToCreate(before, partitions);
        Generations begun = say(Step.BEGUN, made);
        if (begun.find(made.number()).filter(entry -> entry.by().equals(by)).isEmpty()) {
            throw new GenerationException(
                    "Somebody else has begun a generation at the same time: see generation status.");
        }
        progress.accept("%s with %d partitions, beside %s with %d".formatted(made, partitions, old, old.partitions()));
        StateTransfer.Side source = side(old);
        StateTransfer.Side target = side(made);
        TopicProvisioner.provision(admin, target.topics().generationsOwn());
        Cut cut = cut(made, source);
        try (Transfer transfer = new Transfer(kafka)) {
            new StateTransfer(admin, transfer, progress).carry(source, target, cut);
        } catch (IllegalStateException e) {
            throw new GenerationException(
                    "What " + old + " holds is damaged: " + e.getMessage()
                            + ". Nothing of it was changed; generation retire --generation " + made.number()
                            + " takes away what was begun.",
                    e);
        }
        Generations built = say(Step.BUILT, made);
        if (!built.beside(old).contains(made)) {
            throw new GenerationException("Somebody has retired " + made + " while it was built.");
        }
        return made;
    }

    /** Under load nothing is ever still by itself, so everybody is asked for a moment's rest. */
    private Cut cut(Generation made, StateTransfer.Side source) throws GenerationException, InterruptedException {
        say(Step.RESTING, made);
        try {
            Cutting cutting = new Cutting(offsets, source);
            return cutting.take(RESTING)
                    .orElseThrow(() -> new GenerationException("The processes of "
                            + source.topics().generation() + " did not rest within "
                            + RESTING.toSeconds() + " s: something was under way in "
                            + cutting.moving() + ". Does one hang, or is one older than this program? " + made
                            + " is not used; generation retire --generation " + made.number()
                            + " takes it away."));
        } finally {
            say(Step.GOING_ON, made);
        }
    }

    private static void refuseToCreate(Generations before, int partitions) throws GenerationException {
        if (before.living().size() > 1) {
            Generations.Entry other = before.living().stream()
                    .filter(entry -> !entry.equals(before.served()))
                    .findFirst()
                    .orElseThrow();
            throw new GenerationException("There are two generations already; retire "
                    + other.generation().number() + " first (generation retire --generation "
                    + other.generation().number() + ").");
        }
        if (before.served().generation().partitions() == partitions) {
            throw new GenerationException(before.served().generation() + " has " + partitions
                    + " partitions already; nothing is to be done.");
        }
    }

    /**
     * Does nothing.
     *
     * @throws GenerationException if clients cannot be answered from it, or are already
     */
    public void refuseToServe(int number) throws GenerationException {
        Generations now = log.read();
        if (now.isServed(now.choose(Optional.of(number)))) {
            throw new GenerationException("Generation " + number + " is served already.");
        }
    }

    /** Has clients answered from a built generation; the others go on, so that the way back is the same. */
    public void serve(int number) throws GenerationException, InterruptedException {
        refuseToServe(number);
        Generation wanted = log.read().choose(Optional.of(number));
        Generations after = say(Step.SERVED, wanted);
        if (!after.isServed(wanted)) {
            throw new GenerationException(
                    "Somebody else has switched or retired at the same time: see generation status.");
        }
    }

    /**
     * Takes a generation that is not served away, with its topics and what its groups have said. Nothing is lost by it: the
     * served one has everything.
     *
     * @throws GenerationException if it is served, or something still needs it
     */
    public void retire(int number) throws GenerationException, InterruptedException {
        Generations before = log.read();
        Generations.Entry entry = before.existing(number);
        Generation old = entry.generation();
        if (before.isServed(old)) {
            throw new GenerationException("Generation " + number + " is served. Switch to another one first.");
        }
        StateTransfer.Side side = side(old);
        if (entry.step() != Step.RETIRED) {
            retirement.refuseWhileNeeded(entry, side, side(before.served().generation()));
            say(Step.RETIRED, old);
        }
        retirement.delete(side);
    }

    /** How a living generation stands. */
    public GenerationStanding standing(Generation generation) throws GenerationException {
        StateTransfer.Side side = side(generation);
        List<GenerationStanding.Lag> lags = new ArrayList<>();
        for (Generation other : log.read().beside(generation)) {
            lags.add(new GenerationStanding.Lag("mirror", Retirement.waiting(offsets, side, side(other))));
        }
        for (Stage stage : Stage.ALL) {
            var input = stage.input().apply(side.topics());
            lags.add(new GenerationStanding.Lag(
                    stage.name(),
                    offsets.waiting(stage.application().apply(side.applications()), input.name(), input.partitions())));
        }
        int processors = retirement.members(side.applications().processor()).size();
        int stores = retirement.members(side.applications().store()).size();
        return new GenerationStanding(processors, stores, lags);
    }

    private Generations say(Step step, Generation generation) throws GenerationException, InterruptedException {
        return log.say(new GenerationStatement(step, generation, by));
    }

    private StateTransfer.Side side(Generation generation) {
        return new StateTransfer.Side(installation.of(generation), new Applications(installation.prefix(), generation));
    }

    @Override
    public void close() {
        admin.close();
    }
}

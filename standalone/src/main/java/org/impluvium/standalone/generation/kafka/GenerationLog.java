package org.impluvium.standalone.generation.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.agreed.AgreedLog;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.GenerationStatement;
import org.impluvium.standalone.generation.Generations;

/** What was said of an installation's generations. For one thread. */
public final class GenerationLog {

    private static final String KEY = "generation";

    private final AgreedLog log;
    private final int firstPartitions;

    /**
     * @param kafka how to connect
     * @param topics of the installation, of any generation; the one of the log must exist
     * @param firstPartitions of the first generation
     */
    public GenerationLog(Map<String, Object> kafka, Topics topics, int firstPartitions) {
        this.log = new AgreedLog(kafka, topics.generations());
        this.firstPartitions = firstPartitions;
    }

    /**
     * The generations as they are now.
     *
     * @throws GenerationException if this version does not know what was said
     * @throws org.apache.kafka.common.KafkaException if it cannot be read
     */
    public Generations read() throws GenerationException {
        return Generations.of(firstPartitions, parse(log.said()));
    }

    /**
     * Says something, and reads what came of it.
     *
     * @throws org.apache.kafka.common.KafkaException if it is not known to be kept
     */
    public Generations say(GenerationStatement statement) throws GenerationException, InterruptedException {
        log.say(KEY, statement.json());
        return read();
    }

    static List<GenerationStatement> parse(Collection<String> said) throws GenerationException {
        List<GenerationStatement> statements = new ArrayList<>();
        for (String statement : said) {
            statements.add(GenerationStatement.parse(statement));
        }
        return statements;
    }
}

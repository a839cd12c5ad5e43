package org.impluvium.standalone.run;

import org.apache.kafka.common.KafkaException;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.kafka.GenerationWorks;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Settings;

/** Something that an operator does with generations, and what it needs. */
interface GenerationWork {

    /** Does it; returns the status to exit with. */
    int on(GenerationWorks works) throws GenerationException, CommandFailedException, InterruptedException;

    /** Does it to the installation that is meant. */
    static int run(Settings given, GenerationWork work) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (InstallationKafka kafka = InstallationKafka.open(given);
                GenerationWorks works = GenerationWorks.open(kafka.servers(), given.get(Declared.TOPIC_PREFIX))) {
            return work.on(works);
        } catch (GenerationException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw new CommandFailedException("Kafka cannot be used: " + e.getMessage(), e);
        }
    }
}

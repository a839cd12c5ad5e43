package org.impluvium.standalone.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.reads.FeedComparison;
import org.impluvium.standalone.settings.GenerationSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Compares the feeds of two generations, one by one, and says what came of it. Stateless. */
final class GenerationComparing {

    static final List<Setting<?>> SETTINGS =
            List.of(GenerationSettings.FROM, GenerationSettings.TO, GenerationSettings.MAY_DIFFER);

    private static final int SHOWN = 20;

    private GenerationComparing() {}

    /** Whether all feeds are alike. */
    static boolean run(Settings given, PrintStream out) throws CommandFailedException, InterruptedException {
        String from = given.get(GenerationSettings.FROM).toString();
        String to = given.get(GenerationSettings.TO).toString();
        try {
            FeedComparison.Result result =
                    new FeedComparison(URI.create(from), URI.create(to)).run(given.get(GenerationSettings.MAY_DIFFER));
            out.printf(
                    "%,d feeds with %,d posts compared, %,d differ%n",
                    result.feeds(), result.posts(), result.differences().size());
            result.differences().entrySet().stream()
                    .limit(SHOWN)
                    .forEach(difference -> out.println("  " + difference.getKey() + ": " + difference.getValue()));
            return result.differences().isEmpty();
        } catch (IOException e) {
            throw new CommandFailedException("The feeds cannot be compared: " + e.getMessage(), e);
        }
    }
}

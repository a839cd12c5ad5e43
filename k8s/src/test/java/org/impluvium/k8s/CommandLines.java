package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.Main;
import org.impluvium.standalone.cli.Program;

/** Holds command lines against the program's own parser and settings. */
final class CommandLines {

    /** Runs until it is stopped; anything else has no place in a container of ours. */
    private static final List<String> ROLES = List.of("receiver", "processor", "feed-node", "up");

    private CommandLines() {}

    /**
     * Fails unless the program would start with these words in this environment.
     *
     * @param environment all of it; names of others are passed over, as the program does
     */
    static void assertAccepted(List<String> words, Map<String, String> environment) {
        var nowhere = new PrintStream(new ByteArrayOutputStream());
        Program program = new Program(Main.COMMANDS, environment, nowhere, nowhere, "test");

        assertThat(words.get(0)).isIn(ROLES);
        assertThat(program.problems(words.toArray(String[]::new)))
                .as("%s with %s", words, environment)
                .isEmpty();
    }
}

package org.impluvium.standalone.cli;

import java.util.Collection;
import java.util.List;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Something that the program does. Stateless. */
public interface Command {

    /** As it is typed. */
    String name();

    /** One sentence for the list of commands. */
    String summary();

    /** The commands that are typed behind this one's name; one that has any is not run itself. */
    default List<Command> commands() {
        return List.of();
    }

    /** What it takes, in the order of its help. */
    List<Setting<?>> settings();

    /** Those of {@link #settings()} that must be given. */
    default Collection<Setting<?>> required() {
        return List.of();
    }

    /** What is wrong with the settings as a whole, each valid by itself; a line each. */
    default List<String> conflicts(Settings settings) {
        return List.of();
    }

    /**
     * Does it, and returns the status for the process to exit with.
     *
     * @throws CommandFailedException if it cannot be done; the message is for the operator
     */
    int run(Settings settings) throws CommandFailedException, InterruptedException;
}

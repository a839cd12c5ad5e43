package org.impluvium.standalone.cli;

import java.util.List;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/**
 * Commands under one name: {@code impluvium capture record}.
 *
 * @param name what is typed before theirs
 * @param summary one sentence for the list of commands
 */
public record CommandGroup(String name, String summary, List<Command> commands) implements Command {

    /** Copies the list. */
    public CommandGroup {
        commands = List.copyOf(commands);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public int run(Settings settings) {
        throw new IllegalStateException("a group of commands is not run");
    }
}

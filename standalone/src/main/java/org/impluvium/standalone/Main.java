package org.impluvium.standalone;

import java.util.List;
import java.util.Optional;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.run.BrokerCommand;

/** Entry point of the process. */
public final class Main {

    /** Everything that the program can do, in the order of its help. */
    public static final List<Command> COMMANDS = List.of(new BrokerCommand());

    private Main() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] words) throws InterruptedException {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(development)");
        System.exit(new Program(COMMANDS, System.getenv(), System.out, System.err, version).run(words));
    }
}

package org.impluvium.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** From words to a status: parse, read the settings, tell every problem, run the command. */
public final class Program {

    private final List<Command> commands;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final String version;

    /** @param version as the help prints it */
    public Program(
            List<Command> commands, Map<String, String> environment, PrintStream out, PrintStream err, String version) {
        this.commands = List.copyOf(commands);
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.version = version;
    }

    /** Does what the words say and returns the status for the process to exit with. */
    public int run(String... words) throws InterruptedException {
        CommandLine commandLine = new CommandLineParser(commands, version).commandLine();
        commandLine.setOut(new PrintWriter(out, true, UTF_8)).setErr(new PrintWriter(err, true, UTF_8));
        ParseResult parsed = commandLine.parseArgs(words);
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        Called called = called(parsed);
        Command command = called.command();
        if (command == null || !called.commands().isEmpty()) {
            CommandLineParser.problems(parsed).forEach(err::println);
            called.words().commandSpec().commandLine().usage(err);
            return ExitStatus.USAGE;
        }
        List<String> problems = new ArrayList<>(CommandLineParser.problems(parsed));
        Settings settings = read(command, called.words(), problems);
        return problems.isEmpty() ? execute(called.name(), command, settings) : refuse(called.name(), problems);
    }

    /** Why the words and the environment would not be run; empty if they would. Runs nothing. */
    public List<String> problems(String... words) {
        ParseResult parsed =
                new CommandLineParser(commands, version).commandLine().parseArgs(words);
        List<String> problems = new ArrayList<>(CommandLineParser.problems(parsed));
        Called called = called(parsed);
        Command command = called.command();
        if (command == null || !called.commands().isEmpty()) {
            problems.add("\"" + String.join(" ", words) + "\" names no command.");
        } else {
            read(command, called.words(), problems);
        }
        return problems;
    }

    private Called called(ParseResult parsed) {
        Called called = new Called("impluvium", null, parsed);
        List<Command> among = commands;
        while (called.words().hasSubcommand()) {
            called = called.with(among);
            among = called.commands();
        }
        return called;
    }

    /** Every setting of every command, in the order of first appearance. */
    public static Set<Setting<?>> settingsOf(List<Command> commands) {
        Set<Setting<?>> all = new LinkedHashSet<>();
        for (Command command : commands) {
            all.addAll(command.settings());
            all.addAll(settingsOf(command.commands()));
        }
        return all;
    }

    private Settings read(Command command, ParseResult parsed, List<String> problems) {
        Settings settings = new SettingsReader(settingsOf(commands))
                .read(
                        command.settings(),
                        command.required(),
                        CommandLineParser.flags(command, parsed),
                        environment,
                        problems);
        if (problems.isEmpty()) {
            problems.addAll(command.conflicts(settings));
        }
        return settings;
    }

    private int execute(String name, Command command, Settings settings) throws InterruptedException {
        try {
            return command.run(settings);
        } catch (CommandFailedException e) {
            err.println(name + ": " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private int refuse(String name, List<String> problems) {
        err.println(name + " was not started:");
        problems.forEach(problem -> err.println("  - " + problem));
        return ExitStatus.USAGE;
    }

    private static Command find(List<Command> among, String name) {
        return among.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What was typed so far.
     *
     * @param name as it was typed
     * @param command null for the program alone
     * @param words the command's own, and those behind it
     */
    private record Called(String name, @Nullable Command command, ParseResult words) {
        Called with(List<Command> among) {
            ParseResult rest = words.subcommand();
            Command next = find(among, rest.commandSpec().name());
            return new Called(name + ' ' + next.name(), next, rest);
        }

        List<Command> commands() {
            return command == null ? List.of() : command.commands();
        }
    }
}

package org.impluvium.standalone.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.standalone.settings.Misspelling;
import org.impluvium.standalone.settings.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands as picocli sees them. Values stay text here: the settings know how to read them. */
final class CommandLineParser {

    private static final String PROGRAM = "impluvium";

    private final List<Command> commands;
    private final String version;

    CommandLineParser(List<Command> commands, String version) {
        this.commands = List.copyOf(commands);
        this.version = version;
    }

    /** A picocli command line that collects errors instead of throwing the first. */
    CommandLine commandLine() {
        CommandSpec program = CommandSpec.create()
                .name(PROGRAM)
                .version("Impluvium " + version)
                .mixinStandardHelpOptions(true);
        program.usageMessage()
                .description("Community feeds for the AT Protocol, from firehose frame to feed page.", "")
                .footer("", "Settings also come from the environment: docs/settings.md.");
        commands.forEach(command -> program.addSubcommand(command.name(), spec(command)));
        return new CommandLine(collectingErrors(program));
    }

    /** What was given for each setting of the command, as it was written. */
    static Map<Setting<?>, List<String>> flags(Command command, ParseResult parsed) {
        Map<Setting<?>, List<String>> flags = new LinkedHashMap<>();
        for (Setting<?> setting : command.settings()) {
            if (setting.count() == Setting.Count.WORDS && parsed.hasMatchedPositional(0)) {
                flags.put(setting, parsed.matchedPositional(0).originalStringValues());
            } else if (setting.hasFlag() && parsed.hasMatchedOption(setting.flag())) {
                List<String> values = setting.count() == Setting.Count.FLAG
                        ? List.of("true")
                        : parsed.matchedOption(setting.flag()).originalStringValues();
                // picocli matches a flag also where its value is missing, which is a problem that it tells.
                if (!values.isEmpty()) {
                    flags.put(setting, values);
                }
            }
        }
        return flags;
    }

    /** Everything that was typed wrongly before and after the command, a line each. */
    static List<String> problems(ParseResult parsed) {
        List<String> problems = new ArrayList<>();
        Set<Exception> errors = new LinkedHashSet<>(parsed.errors());
        for (ParseResult rest = parsed.subcommand(); rest != null; rest = rest.subcommand()) {
            errors.addAll(rest.errors());
        }
        for (Exception error : errors) {
            if (error instanceof UnmatchedArgumentException unmatched) {
                problems.addAll(unknown(unmatched));
            } else {
                problems.add(error.getMessage());
            }
        }
        return problems;
    }

    /** A misspelt flag leaves its value behind, which need not be told as well. */
    private static List<String> unknown(UnmatchedArgumentException unmatched) {
        List<String> words = unmatched.getUnmatched();
        List<String> flags = words.stream().filter(word -> word.startsWith("-")).toList();
        CommandSpec spec = unmatched.getCommandLine().getCommandSpec();
        Set<String> known = flags.isEmpty()
                ? spec.subcommands().keySet()
                : spec.optionsMap().keySet();
        return (flags.isEmpty() ? words : flags)
                .stream()
                        .map(word -> "\"" + word + "\" is not known here"
                                + (known.isEmpty() ? "." : "; did you mean " + Misspelling.nearest(word, known) + "?"))
                        .toList();
    }

    private CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create()
                .name(command.name())
                .version("Impluvium " + version)
                .mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(command.summary(), "")
                .sortOptions(false)
                .abbreviateSynopsis(true);
        command.settings().stream().filter(Setting::hasFlag).forEach(setting -> spec.addOption(option(setting)));
        command.settings().stream()
                .filter(setting -> setting.count() == Setting.Count.WORDS)
                .forEach(setting -> spec.addPositional(words(setting)));
        command.commands().forEach(more -> spec.addSubcommand(more.name(), spec(more)));
        return collectingErrors(spec);
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder(setting.flag()).description(description(setting));
        return setting.count() == Setting.Count.FLAG
                ? option.type(boolean.class).arity("0").build()
                : option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(setting.type().label())
                        .build();
    }

    private static PositionalParamSpec words(Setting<?> setting) {
        return PositionalParamSpec.builder()
                .description(description(setting))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(setting.type().label())
                .build();
    }

    private static String description(Setting<?> setting) {
        String fallback = setting.fallbackText() == null ? "" : " Default: " + setting.fallbackText() + ".";
        String repeated = setting.count() == Setting.Count.MANY ? " May be repeated." : "";
        // picocli reads descriptions as format strings.
        return (setting.meaning() + repeated + fallback).replace("%", "%%");
    }

    private static CommandSpec collectingErrors(CommandSpec spec) {
        spec.parser().collectErrors(true);
        return spec;
    }
}

package org.impluvium.standalone;

import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandGroup;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.run.BrokerCommand;
import org.impluvium.standalone.run.CaptureGenerateCommand;
import org.impluvium.standalone.run.CaptureImportCommand;
import org.impluvium.standalone.run.CaptureInfoCommand;
import org.impluvium.standalone.run.CaptureRecordCommand;
import org.impluvium.standalone.run.CaptureReplayCommand;
import org.impluvium.standalone.run.DeadLettersDeskCommand;
import org.impluvium.standalone.run.DeadLettersListCommand;
import org.impluvium.standalone.run.DeadLettersShowCommand;
import org.impluvium.standalone.run.DemoCommand;
import org.impluvium.standalone.run.GenerationCompareCommand;
import org.impluvium.standalone.run.GenerationCreateCommand;
import org.impluvium.standalone.run.GenerationRetireCommand;
import org.impluvium.standalone.run.GenerationStatusCommand;
import org.impluvium.standalone.run.GenerationSwitchCommand;
import org.impluvium.standalone.run.InspectCommand;
import org.impluvium.standalone.run.LoadCommand;
import org.impluvium.standalone.run.NodeCommand;
import org.impluvium.standalone.run.PublishCommand;
import org.impluvium.standalone.run.RebuildCommand;
import org.impluvium.standalone.run.Version;

/** Entry point of the process. */
public final class Main {

    /** Everything that the program can do, in the order of its help. */
    public static final List<Command> COMMANDS = List.of(
            new DemoCommand(System.out),
            NodeCommand.up(),
            NodeCommand.receiver(),
            NodeCommand.processor(),
            NodeCommand.feedNode(),
            new RebuildCommand(System.out),
            new BrokerCommand(),
            new InspectCommand(System.out, System.err),
            new CommandGroup(
                    "dead-letters",
                    "Look at records that a step refused, put them back, or discard them.",
                    List.of(
                            new DeadLettersListCommand(System.out),
                            new DeadLettersShowCommand(System.out),
                            DeadLettersDeskCommand.retry(System.out),
                            DeadLettersDeskCommand.discard(System.out))),
            new CommandGroup(
                    "generation",
                    "Change the number of partitions of a running installation.",
                    List.of(
                            new GenerationCreateCommand(System.out),
                            new GenerationStatusCommand(System.out),
                            new GenerationCompareCommand(System.out),
                            new GenerationSwitchCommand(System.out),
                            new GenerationRetireCommand(System.out))),
            new PublishCommand(System.out),
            new CommandGroup(
                    "capture",
                    "Record, look at, make up, import and replay streams of frames.",
                    List.of(
                            new CaptureRecordCommand(System.out),
                            new CaptureInfoCommand(System.out),
                            new CaptureGenerateCommand(System.out),
                            new CaptureImportCommand(System.out),
                            new CaptureReplayCommand(System.out))),
            new LoadCommand(System.out, Main.class));

    private Main() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] words) throws InterruptedException {
        System.exit(new Program(COMMANDS, System.getenv(), System.out, System.err, Version.TEXT).run(words));
    }
}

package org.impluvium.standalone.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.demo.Demo;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** The main job on real frames with nothing installed: a seeded network goes in, its feeds come out. */
public final class DemoCommand implements Command {

    private final PrintStream out;

    /** @param out gets progress and summary */
    public DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Serve a made-up network to all parts in one process, and show what came of it.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Declared.EXIT, Declared.SEED, Declared.PORT, Declared.PARTITIONS);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        Clock clock = Clock.systemUTC();
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        Duration retention = Declared.RETENTION.fallbackValue();
        try (Lifetime lifetime = Lifetime.begin();
                TemporaryFolder folder = TemporaryFolder.create("impluvium-demo-");
                Demo demo = Demo.begin(out, given.get(Declared.SEED), retention, nowMicros);
                Node node = start(given, demo, folder, lifetime, clock)) {
            demo.follow(node, lifetime::endsWithin);
            boolean equal = !lifetime.isOver() && demo.conclude(node);
            if (!given.get(Declared.EXIT)) {
                out.println("\nIt stays up until Ctrl-C.");
                lifetime.awaitEnd();
            }
            lifetime.throwIfFailed();
            return equal ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (StartFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private Node start(Settings given, Demo demo, TemporaryFolder folder, Lifetime lifetime, Clock clock)
            throws StartFailedException, InterruptedException {
        out.println("Starting broker, processor, store, receiver and HTTP …");
        int port = freePort(given.get(Declared.PORT));
        Settings settings = given.with(Map.of(
                Declared.SOURCES,
                List.of(demo.source().toString()),
                Declared.PLC,
                List.of(demo.directory().toString()),
                Declared.ALLOWED_NETWORKS,
                List.of("127.0.0.1"),
                Declared.DATA,
                List.of(folder.path().toString()),
                Declared.PORT,
                List.of(Integer.toString(port)),
                Declared.MANAGEMENT_PORT,
                List.of("0"),
                // Its frames tell of the last two hours and arrive within seconds.
                Declared.MAX_SOURCE_LAG,
                List.of("1d"),
                // It has no repositories to be read.
                Declared.READ_REPOSITORIES,
                List.of("off")));
        return Node.start(Role.ALL, new NodeSettingsOf(settings).read(), lifetime::fail, clock);
    }

    private int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(wanted));
            return wanted;
        } catch (IOException e) {
            out.printf("Port %d is taken; a free one is used instead (--port chooses another).%n", wanted);
            return 0;
        }
    }
}

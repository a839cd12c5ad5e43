package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.many;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.ValueTypes.duration;
import static org.impluvium.standalone.settings.ValueTypes.file;
import static org.impluvium.standalone.settings.ValueTypes.folder;
import static org.impluvium.standalone.settings.ValueTypes.origin;
import static org.impluvium.standalone.settings.ValueTypes.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.run.LoadPlan;
import org.impluvium.load.run.Pace;

/** The settings of {@code impluvium load} that no other command has. */
public final class LoadSettings {

    private static final int MOST_PER_SECOND = 1_000_000;

    public static final Setting<Path> CAPTURE = one(
            "capture",
            file(),
            "Capture file whose frames go into the stream; without --target into an installation that is started for it.");

    public static final Setting<Origin> TARGET = one(
            "target", origin("http://127.0.0.1:8080"), "Installation that runs already, where it answers the public.");

    public static final Setting<Origin> MANAGEMENT = one(
            "management",
            origin("http://127.0.0.1:8081"),
            "Management port of the --target, for how it stands while it is under load.");

    public static final Setting<LoadPlan.Listen> SERVE_STREAM = one(
            "serve-stream",
            new ValueType<>("[ADDRESS:]PORT", "a port, perhaps behind an address and a colon", LoadSettings::listen),
            "Where the --target finds the stream, which it has to read (--source ws://ADDRESS:PORT?as=relay&verify=off)."
                    + " Without it a target is only read from.");

    public static final Setting<Pace> INGEST = one(
                    "ingest",
                    new ValueType<>("RATE", "a whole number of at least 1, or max", Pace::parse),
                    "Frames of the capture a second; max: as fast as they are taken.")
            .orElse("500");

    public static final Setting<Integer> FILL = one(
                    "fill",
                    wholeNumber("NUMBER", 0, Integer.MAX_VALUE),
                    "Frames of the capture that go in before everything else, as fast as they are taken.")
            .orElse("0");

    public static final Setting<Integer> RATE = one(
                    "rate",
                    wholeNumber("NUMBER", 0, MOST_PER_SECOND),
                    "Requests a second, due whether or not those before are answered; 0 for none.")
            .orElse("500");

    public static final Setting<Mix> READ_MIX = one(
                    "read-mix",
                    new ValueType<>(
                            "MIX", "a list WORD=WEIGHT[,WORD=WEIGHT…] with the words " + Mix.words(), Mix::parse),
                    "Kinds of requests: head (limit=1), first pages of 30, deep pages by earlier cursors, unknown feeds.")
            .orElse("head=60,first=30,deep=8,unknown=2");

    public static final Setting<Integer> CONNECTIONS = one(
                    "connections",
                    wholeNumber("NUMBER", 1, 10_000),
                    "Connections that the requests share, one request at a time each.")
            .orElse("64");

    public static final Setting<Duration> REQUEST_TIMEOUT = one(
                    "request-timeout",
                    duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
                    "When a request that was due is given up, sent or not. An AppView waits 10s.")
            .orElse("10s");

    public static final Setting<Path> FEEDS = one(
            "feeds",
            file(),
            "Feeds to ask for, a URI a line. Without it: those of all communities of the installation.");

    public static final Setting<Integer> PROBES_PER_SECOND = one(
                    "probes-per-second",
                    wholeNumber("NUMBER", 0, 1_000),
                    "Posts of our own a second whose way from the stream to a page is timed; 0 for none.")
            .orElse("10");

    public static final Setting<Duration> PROBE_TIMEOUT = one(
                    "probe-timeout",
                    duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    "When a probe that no page has shown is lost.")
            .orElse("30s");

    public static final Setting<Duration> DURATION = one(
                    "duration", duration(Duration.ofSeconds(1), Duration.ofDays(1)), "How long it is measured.")
            .orElse("30s");

    public static final Setting<Duration> WARM_UP = one(
                    "warm-up",
                    duration(Duration.ZERO, Duration.ofHours(1)),
                    "Load before the measuring, which is in no figure.")
            .orElse("5s");

    public static final Setting<Path> REPORT = one(
                    "report", folder(), "Folder that load.json and load.html are written to.")
            .orElse("load-report");

    public static final Setting<String> JAVA_OPTIONS = one(
                    "java-options",
                    new ValueType<>("OPTIONS", "options of a JVM, with spaces between", written -> written),
                    "JVM of the installation that is started.")
            .orElse("-Xms128m -Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError");

    public static final Setting<List<String>> UP = many(
            "up",
            new ValueType<>(
                    "NAME=VALUE", "a setting of up without its dashes, such as partitions=8", LoadSettings::pair),
            "Further setting of the installation that is started.");

    private LoadSettings() {}

    private static LoadPlan.Listen listen(String written) {
        int colon = written.lastIndexOf(':');
        String address = colon < 0 ? "127.0.0.1" : ValueTypes.listenAddress().read(written.substring(0, colon));
        return new LoadPlan.Listen(address, wholeNumber("", 1, 65_535).read(written.substring(colon + 1)));
    }

    private static String pair(String written) {
        if (written.indexOf('=') < 1) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }
}

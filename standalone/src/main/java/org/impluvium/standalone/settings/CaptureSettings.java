package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.many;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.Setting.words;
import static org.impluvium.standalone.settings.ValueTypes.bytes;
import static org.impluvium.standalone.settings.ValueTypes.decimal;
import static org.impluvium.standalone.settings.ValueTypes.duration;
import static org.impluvium.standalone.settings.ValueTypes.oneOf;
import static org.impluvium.standalone.settings.ValueTypes.wholeNumber;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.impluvium.captures.imports.ImportFormat;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.Speed;
import org.impluvium.loadtests.volume.Mix;
import org.impluvium.receiver.capture.OnDamage;

/** The settings of {@code impluvium capture …} that no other command has. */
public final class CaptureSettings {

    private static final long MOST_FRAMES = 1_000_000_000_000L;

    public static final Setting<List<Path>> FILES = words(
            "files",
            ValueTypes.file(),
            "Files to read, packed (gzip, Zstandard) or not, told by their content. Several are one stream, in this order.");

    public static final Setting<OnDamage> ON_DAMAGE = one(
                    "on-damage",
                    oneOf("WHAT", OnDamage.class),
                    "What to do where a file is damaged: stop there, or skip to the next whole frame.")
            .orElse("stop");

    public static final Setting<Boolean> JSON = flag("json", "Print one JSON object instead of text.");

    public static final Setting<Path> OUT = one(
            "out",
            ValueTypes.newFile(),
            "File to write, packed if its name ends in .gz (gzip) or .zst (Zstandard). For a recording also a folder that"
                    + " exists, whose files are then numbered.");

    public static final Setting<Long> FRAMES = one(
            "frames",
            wholeNumber("NUMBER", 1, MOST_FRAMES),
            "How many frames: so many are made up, or after so many a recording ends.");

    public static final Setting<Boolean> RESUME = flag(
            "resume",
            "Go on with the recording that is there, behind its last whole frame; what is torn is kept aside. Where nothing"
                    + " is there, begin.");

    public static final Setting<Long> ROTATE_SIZE = one(
            "rotate-size", bytes(1L << 10), "Length at which a file of the recording is full and the next is begun.");

    public static final Setting<Duration> ROTATE_EVERY = one(
            "rotate-every",
            duration(Duration.ofMillis(100), Duration.ofDays(36_500)),
            "How much time one file of the recording holds.");

    public static final Setting<Long> MOST_BYTES =
            one("bytes", bytes(1L << 10), "After so many bytes of frames a recording ends.");

    public static final Setting<Duration> FOR = one(
            "for", duration(Duration.ofMillis(100), Duration.ofDays(36_500)), "After so much time a recording ends.");

    public static final Setting<Mix> MIX = one(
                    "mix",
                    oneOf("MIX", Mix.class),
                    "What people do in the made-up stream: what they do on the live network, or hardly anything but write,"
                            + " change and hide posts of communities.")
            .orElse("live");

    public static final Setting<Integer> COMMUNITIES = one(
                    "communities",
                    ValueTypes.wholeNumber("NUMBER", 1, 10_000_000),
                    "Communities that are founded at the beginning of the stream, a frame each.")
            .orElse("10");

    public static final Setting<Double> TAGGED_SHARE = one(
                    "tagged-share",
                    decimal("SHARE", 0, 1),
                    "How many of the created posts name a community, by a member of it: 0 for none, 1 for all.")
            .otherwise("0.001 for the live mix, 0.9 for the community mix");

    public static final Setting<Boolean> SIGNED = flag(
            "signed",
            "Sign commits with keys of their accounts; without it signatures are random bytes. Takes three times as long.");

    public static final Setting<Double> FRAME_RATE = one(
                    "frame-rate", decimal("NUMBER", 0.001, 10_000_000), "Frames a second of the made-up time.")
            .orElse("1000");

    public static final Setting<Instant> UNTIL = one(
                    "until",
                    new ValueType<>("TIME", "a time such as 2026-11-21T00:00:00Z", Instant::parse),
                    "When the last frame is received in the made-up time. The same settings give the same bytes.")
            .orElse("the present hour", environment -> Clock.systemUTC()
                    .instant()
                    .truncatedTo(ChronoUnit.HOURS)
                    .toString());

    public static final Setting<ImportFormat> FORMAT = one(
            "format",
            new ValueType<>("FORMAT", ImportFormat.names(), ImportFormat::parse),
            "What the files hold: a Jetstream's messages, one a line; frames of subscribeRepos, each behind its length; or such"
                    + " frames with nothing between them.");

    public static final Setting<ByteOrder> LENGTH = one(
                    "length",
                    new ValueType<>("FORM", "be32 or le32", CaptureSettings::byteOrder),
                    "How lengths before frames are written: four bytes, the highest first or the lowest first.")
            .orElse("be32");

    public static final Setting<Speed> SPEED = one(
                    "speed",
                    new ValueType<>("SPEED", "max, realtime or a factor such as 10x", Speed::parse),
                    "How fast frames are sent: as fast as each client reads, with the pauses of the recording, or so many"
                            + " times as fast. The stream begins when the first client comes.")
            .orElse("max");

    public static final Setting<List<Fault>> FAULTS = many(
            "fault",
            new ValueType<>(
                    "FAULT",
                    "a fault: drop:N, gap:N[:COUNT], duplicate:N, damage:N, stall:N[:5s] or reset:N",
                    Fault::parse),
            "What is done wrong on purpose. At every N-th frame of the stream, the same for all clients: leave it out, leave"
                    + " out 100 or COUNT frames, send it twice, send half of it. After every N frames of a connection: be"
                    + " silent for 5 s or the pause, reset the connection.");

    public static final Setting<Boolean> LOOP =
            flag("loop", "Begin anew at the end, with positions and times that go on; everything else repeats.");

    public static final Setting<Integer> CLIENTS = one(
                    "clients",
                    ValueTypes.wholeNumber("NUMBER", 1, 100_000),
                    "How many clients may be connected at once; more are refused with 503.")
            .orElse("100");

    public static final Setting<Duration> WINDOW = one(
                    "window",
                    duration(Duration.ofMillis(1), Duration.ofDays(36_500)),
                    "How far back cursors reach behind the newest frame, in the time of the stream.")
            .otherwise("all that there is");

    public static final Setting<Duration> PING_EVERY = one(
                    "ping-every",
                    duration(Duration.ofMillis(100), Duration.ofDays(1)),
                    "Pause between the pings that each client gets.")
            .orElse("30s");

    public static final Setting<Duration> PATIENCE = one(
                    "patience",
                    duration(Duration.ofMillis(100), Duration.ofDays(1)),
                    "How long a client may read nothing before it is told ConsumerTooSlow and closed.")
            .orElse("30s");

    public static final Setting<Integer> MOST_BEHIND = one(
                    "most-behind",
                    ValueTypes.wholeNumber("NUMBER", 1, Integer.MAX_VALUE),
                    "How many frames a client may fall behind, once it had the newest, before it is told ConsumerTooSlow; of no"
                            + " meaning at the speed max.")
            .orElse("16384");

    public static final Setting<Path> ZSTD_DICTIONARY = one(
            "zstd-dictionary",
            ValueTypes.file(),
            "Dictionary of a Jetstream's compressed messages. Without it clients that ask for compress=true are refused.");

    private CaptureSettings() {}

    private static ByteOrder byteOrder(String written) {
        return switch (written) {
            case "be32" -> ByteOrder.BIG_ENDIAN;
            case "le32" -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new IllegalArgumentException(written);
        };
    }
}

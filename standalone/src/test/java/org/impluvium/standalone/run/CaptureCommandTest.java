package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.standalone.cli.CommandGroup;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code impluvium capture …} says and with what it exits. */
class CaptureCommandTest {

    private static final long NOW = 1_795_219_200_000_000L;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldShowWhatIsInACapture() throws Exception {
        Path file = capture(200);

        assertThat(capture("info", file.toString())).isEqualTo(ExitStatus.OK);
        assertThat(capture("info", "--json", file.toString(), file.toString())).isEqualTo(ExitStatus.OK);

        assertThat(out.toString(UTF_8))
                .contains("stream      subscribeRepos, 1 file")
                .contains("frames      200\n")
                .contains("\"frames\" : 400");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldStopAtDamageWithAStatusOrSkipItWithout() throws Exception {
        Path file = capture(200);
        byte[] bytes = Files.readAllBytes(file);
        bytes[7 + 8] = -1;
        Files.write(file, bytes);

        assertThat(capture("info", file.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium capture info: " + file + " is damaged after frame 0, at byte 7: a frame of ")
                .endsWith("; --on-damage skip reads on.\n")
                .hasLineCount(1);

        assertThat(capture("info", file.toString(), "--on-damage", "skip")).isEqualTo(ExitStatus.OK);
        assertThat(out.toString(UTF_8)).contains("frames      199\n").contains("damage      1 places");
    }

    @Test
    void shouldSayInOneLineWhyAFileCannotBeRead() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello world");

        assertThat(capture("info", folder.resolve("none").toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(capture("info", text.toString())).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .isEqualTo("impluvium capture info: there is no file " + folder.resolve("none") + "\n"
                        + "impluvium capture info: " + text
                        + " is no capture file: it does not begin with ATCAP\n");
    }

    @Test
    void shouldNotStartWithoutFilesOrWithAnotherPolicy() throws Exception {
        assertThat(capture("info")).isEqualTo(ExitStatus.USAGE);
        assertThat(capture("info", "a", "--on-damage", "ignore")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains(
                        "impluvium capture info was not started:\n  - FILE… is missing: the path of a file is needed.")
                .contains("--on-damage: \"ignore\" is not stop or skip.");
    }

    @Test
    void shouldMakeUpTheSameCaptureAgain() throws Exception {
        Path first = folder.resolve("1.atcap");
        Path second = folder.resolve("2.atcap");
        String[] same = {"--frames", "60", "--seed", "4", "--mix", "community", "--until", "2026-11-21T00:00:00Z"};

        assertThat(capture("generate", concat(same, "--out", first.toString()))).isEqualTo(ExitStatus.OK);
        assertThat(capture("generate", concat(same, "--out", second.toString())))
                .isEqualTo(ExitStatus.OK);

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(out.toString(UTF_8))
                .contains("60 frames of ")
                .contains("The same bytes again: the same settings with --until 2026-11-21T00:00:00Z");
    }

    @Test
    void shouldSayInOneLineWhyACaptureCannotBeMadeUp() throws Exception {
        Path there = capture(5);

        assertThat(capture("generate", "--frames", "10", "--out", there.toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(capture(
                        "generate",
                        "--frames",
                        "10",
                        "--out",
                        folder.resolve("no/where").toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(capture("generate", "--frames", "9", "--out", "x", "--tagged-share", "1.5"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(capture("generate", "--frames", "9", "--out", "x")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("impluvium capture generate: " + there + " exists already\n")
                .contains(": there is no folder " + folder.resolve("no") + "\n")
                .contains("--tagged-share: \"1.5\" is not a number from 0 to 1.")
                .contains("--frames: fewer than --communities, each of which takes a frame.");
    }

    @Test
    void shouldSayInOneLineWhyACaptureCannotBeServed() throws Exception {
        Path file = capture(5);
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(capture("replay", folder.resolve("none").toString())).isEqualTo(ExitStatus.FAILED);
            assertThat(capture("replay", file.toString(), "--port", port)).isEqualTo(ExitStatus.FAILED);
            assertThat(capture(
                            "replay",
                            file.toString(),
                            "--zstd-dictionary",
                            folder.resolve("d").toString()))
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(capture("replay", file.toString(), "--fault", "explode:3", "--speed", "fast"))
                    .isEqualTo(ExitStatus.USAGE);

            assertThat(err.toString(UTF_8))
                    .contains("impluvium capture replay: there is no file " + folder.resolve("none") + "\n")
                    .contains("impluvium capture replay: cannot listen on 0.0.0.0:" + port + ": ")
                    .contains("impluvium capture replay: there is no file " + folder.resolve("d") + "\n")
                    .contains("--fault: \"explode:3\" is not a fault: drop:N, gap:N[:COUNT], ")
                    .contains("--speed: \"fast\" is not max, realtime or a factor such as 10x.");
        }
    }

    @Test
    void shouldSayInOneLineWhyAStreamCannotBeRecorded() throws Exception {
        Path there = capture(5);
        String source = "ws://127.0.0.1:1";

        assertThat(capture("record", "--source", source, "--out", there.toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(capture(
                        "record",
                        "--source",
                        source,
                        "--out",
                        folder.resolve("no/where").toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(capture("record", "--source", "capture:" + there, "--out", "x"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(capture("record", "--source", source, "--source", source, "--out", "x"))
                .isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("impluvium capture record: " + there + " exists already; --resume goes on with it\n")
                .contains(": there is no folder " + folder.resolve("no") + "\n")
                .contains("--source: a recording is of one server, subscribeRepos or a Jetstream.");
    }

    @Test
    void shouldImportWhatItKnowsAndRefuseAnUnknownFormatByName() throws Exception {
        Path lines = Files.writeString(
                folder.resolve("some.jsonl"),
                "{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"identity\",\"identity\":{}}\nhello\n");
        Path target = folder.resolve("imported.atcap");
        String[] words = {lines.toString(), "--out", target.toString(), "--format"};

        assertThat(capture("import", concat(words, "pcap"))).isEqualTo(ExitStatus.USAGE);
        assertThat(capture("import", concat(words, "jetstream-jsonl"))).isEqualTo(ExitStatus.FAILED);
        assertThat(target).doesNotExist();
        assertThat(capture("import", concat(words, "jetstream-jsonl", "--on-damage", "skip")))
                .isEqualTo(ExitStatus.OK);
        assertThat(capture("import", concat(words, "jetstream-jsonl"))).isEqualTo(ExitStatus.FAILED);
        assertThat(capture("info", target.toString())).isEqualTo(ExitStatus.OK);

        assertThat(err.toString(UTF_8))
                .contains("--format: \"pcap\" is not jetstream-jsonl or length-prefixed or concatenated.")
                .contains("impluvium capture import: " + lines
                        + ", line 2: no frame of such a stream; --on-damage skip passes over it\n")
                .contains("impluvium capture import: " + target + " exists already\n");
        assertThat(out.toString(UTF_8))
                .contains("1 frames of ")
                .contains("; 1 were none")
                .contains("frames      1\n");
    }

    private static String[] concat(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }

    private int capture(String command, String[] words) throws InterruptedException {
        return capture(concat(new String[] {command}, words));
    }

    private Path capture(int frames) throws Exception {
        Path file = folder.resolve("some.atcap");
        CaptureFiles.write(
                file,
                new Capture(
                        Capture.Kind.SUBSCRIBE_REPOS,
                        NetworkGenerator.generate(GeneratorSettings.of(3, 5, 2, frames, NOW))
                                .frames()
                                .subList(0, frames)));
        return file;
    }

    private int capture(String... words) throws InterruptedException {
        PrintStream toOut = new PrintStream(out, true, UTF_8);
        PrintStream toErr = new PrintStream(err, true, UTF_8);
        return new Program(
                        List.of(new CommandGroup(
                                "capture",
                                "Captures.",
                                List.of(
                                        new CaptureRecordCommand(toOut),
                                        new CaptureImportCommand(toOut),
                                        new CaptureInfoCommand(toOut),
                                        new CaptureGenerateCommand(toOut),
                                        new CaptureReplayCommand(toOut)))),
                        Map.of(),
                        toOut,
                        toErr,
                        "test")
                .run(Stream.concat(Stream.of("capture"), Arrays.stream(words)).toArray(String[]::new));
    }
}

package org.impluvium.captures.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.captures.file.CaptureWriter;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.generator.OddFrame;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;

/** Frames and files to work on. */
public final class Samples {

    /** 2026-11-21T00:00:00Z. */
    public static final long NOW = 1_795_219_200_000_000L;

    private Samples() {}

    /** Frames of a made-up network, all of them good, with rising positions. */
    public static List<Frame> frames(long seed, int count) {
        return NetworkGenerator.generate(GeneratorSettings.of(seed, 10, 3, count, NOW))
                .frames();
    }

    /** The same with odd ones among them. */
    public static List<Frame> oddFrames(long seed, int count) {
        return NetworkGenerator.generate(
                        GeneratorSettings.of(seed, 10, 3, count, NOW).withOddFrames(EnumSet.allOf(OddFrame.class), 0.2))
                .frames();
    }

    /** A message of a Jetstream that creates a record of this collection. */
    public static Frame jetstream(long micros, String did, String collection) {
        String message = "{\"did\":\"" + did + "\",\"time_us\":" + micros
                + ",\"kind\":\"commit\",\"commit\":{\"rev\":\"3mkbtvarwkc2b\",\"operation\":\"create\",\"collection\":\""
                + collection + "\",\"rkey\":\"3mkbtvarwkc2b\",\"record\":{\"$type\":\"" + collection
                + "\",\"text\":\"für alle\"},\"cid\":\"bafyreia\"}}";
        return new Frame(micros, message.getBytes(UTF_8));
    }

    /** Messages of a Jetstream in turn of three collections and two accounts, a millisecond apart. */
    public static List<Frame> jetstream(int count) {
        List<String> collections = List.of("app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.graph.follow");
        List<Frame> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(jetstream(NOW + 1_000L * i, "did:plc:" + "ab".charAt(i % 2), collections.get(i % 3)));
        }
        return messages;
    }

    /** Writes frames of subscribeRepos into a new file. */
    public static Path write(Path file, List<Frame> frames) {
        return write(file, StreamKind.SUBSCRIBE_REPOS, frames);
    }

    /** Writes frames into a new file. */
    public static Path write(Path file, StreamKind kind, List<Frame> frames) {
        try (CaptureWriter writer = CaptureWriter.create(file, kind)) {
            for (Frame frame : frames) {
                writer.write(frame.receivedMicros(), frame.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Something short for each frame that tells it from all others. */
    public static List<String> marks(List<Frame> frames) {
        return frames.stream()
                .map(frame -> frame.receivedMicros() + " " + Cid.ofRaw(frame.bytes()))
                .toList();
    }

    /** Reads a file that must be whole. */
    public static List<Frame> read(Path file) {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file, OnDamage.STOP, damage -> {
            throw new AssertionError(damage.toString());
        })) {
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(new Frame(frame.receivedMicros(), frame.bytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }
}

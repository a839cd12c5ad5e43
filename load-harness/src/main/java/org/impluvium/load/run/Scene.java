package org.impluvium.load.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.Waiting;
import org.impluvium.load.installation.Installation;
import org.impluvium.load.installation.Replies;
import org.impluvium.load.stream.CaptureFrames;
import org.impluvium.load.stream.FrameServer;
import org.impluvium.load.stream.Replay;
import org.impluvium.load.stream.Stream;

/**
 * What a load needs around it: the installation, and the stream that it reads. Closes what it opened, last first.
 */
final class Scene implements AutoCloseable {

    private static final String LOCAL = "127.0.0.1";
    private static final Duration LOOK = Duration.ofMillis(100);
    /** For an installation to be there, to connect, to be ready. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LoadPlan plan;
    private final Waiting waiting;
    private final Replies replies = new Replies();
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private Optional<Stream> stream = Optional.empty();
    private Optional<Replay> replay = Optional.empty();
    private Optional<Installation> installation = Optional.empty();
    private Optional<Origin> target = Optional.empty();
    private Optional<Origin> management = Optional.empty();

    private Scene(LoadPlan plan, Ending ending) {
        this.plan = plan;
        this.waiting = pause -> {
            if (ending.comesWithin(pause)) {
                throw new LoadFailedException("Ended before anything was measured.");
            }
            if (installation.isPresent()) {
                installation.get().throwIfEnded();
            }
        };
    }

    /**
     * Opens everything, in the order in which one thing needs the other, and waits until the installation reads the stream.
     *
     * @param log what an installation of our own says
     */
    static Scene open(LoadPlan plan, Ending ending, Path log, InstantSource clock, Console console)
            throws LoadFailedException, InterruptedException {
        Scene scene = new Scene(plan, ending);
        try {
            if (plan.hasStream()) {
                scene.openStream(clock);
            }
            if (plan.measured().launcher().isPresent()) {
                scene.launch(plan.measured().launcher().get(), log, console);
            } else {
                scene.find();
            }
            if (plan.hasStream()) {
                console.say("Waiting until the installation reads the stream on port "
                        + scene.stream.orElseThrow().port() + " …");
                scene.await(
                        () -> scene.stream.orElseThrow().isConnected(),
                        () -> "Nobody reads the stream; an installation does that is started with --source "
                                + scene.source() + ".");
            }
            return scene;
        } catch (LoadFailedException | InterruptedException | RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    /** Something that may come to hold. */
    interface Condition {

        boolean holds() throws LoadFailedException, InterruptedException;
    }

    /** Says why it makes no sense to wait longer. */
    interface Words {

        String say();
    }

    /** Waits until something holds, for some minutes at most. */
    void await(Condition condition, Words otherwise) throws LoadFailedException, InterruptedException {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new LoadFailedException(otherwise.say());
            }
            waiting.pause(LOOK);
        }
    }

    Waiting waiting() {
        return waiting;
    }

    Origin target() {
        return target.orElseThrow();
    }

    Optional<Origin> management() {
        return management;
    }

    Optional<Stream> stream() {
        return stream;
    }

    Optional<Replay> replay() {
        return replay;
    }

    Replies replies() {
        return replies;
    }

    /** Of an installation of our own. */
    OptionalLong pid() {
        return installation.map(ours -> OptionalLong.of(ours.pid())).orElse(OptionalLong.empty());
    }

    /** Does nothing while all is well with what is measured. */
    void throwIfOver() throws LoadFailedException {
        if (installation.isPresent()) {
            installation.get().throwIfEnded();
        }
        if (replay.isPresent()) {
            replay.get().throwIfFailed();
        }
    }

    /** Where its stream is found, for {@code --source}. */
    private String source() {
        String address = plan.measured().stream().map(LoadPlan.Listen::address).orElse(LOCAL);
        return "ws://" + address + ":" + stream.orElseThrow().port() + "?as=relay&verify=off&cursor=oldest";
    }

    private void openStream(InstantSource clock) throws LoadFailedException {
        Optional<CaptureFrames> capture = Optional.empty();
        if (plan.ingest().capture().isPresent()) {
            CaptureFrames frames = CaptureFrames.open(
                    plan.ingest().capture().get(), plan.ingest().onDamage());
            closings.push(frames::close);
            capture = Optional.of(frames);
        }
        LoadPlan.Listen listen = plan.measured().stream().orElse(new LoadPlan.Listen(LOCAL, 0));
        Stream served = FrameServer.start(listen.address(), listen.port());
        closings.push(served::close);
        stream = Optional.of(served);
        Replay replayed = new Replay(served, capture.orElse(null), clock);
        closings.push(replayed::close);
        replay = Optional.of(replayed);
    }

    private void launch(Launcher launcher, Path log, Console console) throws LoadFailedException, InterruptedException {
        console.say("Starting an installation; it says more in " + log + " …");
        Installation ours = Installation.start(launcher.command(source()), log);
        closings.push(ours::close);
        installation = Optional.of(ours);
        Installation.Ports ports = ours.awaitPorts(waiting);
        target = Optional.of(ports.feeds());
        management = Optional.of(ports.management());
    }

    private void find() throws LoadFailedException, InterruptedException {
        Origin there = plan.measured().target().orElseThrow();
        try {
            replies.get(there, "/xrpc/_health");
        } catch (IOException e) {
            // Nobody listens: that exception says nothing else.
            String why = e.getMessage() == null ? "no connection" : e.toString();
            throw new LoadFailedException(there + " cannot be reached: " + why, e);
        }
        target = Optional.of(there);
        management = plan.measured().management();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) { // the others must be closed all the same
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

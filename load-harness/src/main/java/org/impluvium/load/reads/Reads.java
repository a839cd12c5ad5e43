package org.impluvium.load.reads;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.schedule.Schedule;

/** A load of reads under way, on one event loop of its own. Thread-safe. */
public final class Reads implements AutoCloseable {

    private final Vertx vertx;
    private final OpenLoop loop;
    private final Future<Void> done;

    /**
     * How to read.
     *
     * @param feeds URIs, at least one
     * @param connections that are kept, at least 1
     * @param timeout after which a request that was due is given up
     */
    public record Settings(Origin target, Mix mix, List<String> feeds, long seed, int connections, Duration timeout) {}

    private Reads(Vertx vertx, OpenLoop loop) {
        this.vertx = vertx;
        this.loop = loop;
        this.done = loop.run();
    }

    /** Begins to read by a schedule, and tells the tally. */
    public static Reads start(Settings settings, Schedule schedule, ReadTally tally) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Requests requests = new Requests(settings.target, settings.mix, settings.feeds, settings.seed);
        return new Reads(
                vertx,
                new OpenLoop(
                        vertx, settings.target, schedule, requests, tally, settings.connections, settings.timeout));
    }

    /** Waits a while at most; returns whether every request has come to its end. */
    public boolean endsWithin(Duration patience) throws InterruptedException {
        try {
            done.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e);
        }
    }

    /** Gives up what is not done. */
    @Override
    public void close() {
        loop.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

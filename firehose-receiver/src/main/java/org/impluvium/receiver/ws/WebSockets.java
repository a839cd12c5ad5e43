package org.impluvium.receiver.ws;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.SourceUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sources that are servers; they share one event loop, which lives until this is closed. Thread-safe. */
public final class WebSockets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);
    private static final long CLOSE_SECONDS = 10;

    private final Vertx vertx;
    private final SocketSettings settings;
    private final InstantSource clock;

    public WebSockets(SocketSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // No temporary folder: nothing is served from the class path.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /**
     * A source that connects when it is opened.
     *
     * @param wanted the collections of which something passes
     */
    public FirehoseSource source(SourceUri.Socket uri, Set<String> wanted) {
        Backoff backoff = new Backoff(settings.firstPause(), settings.longestPause(), new SplittableRandom());
        return new WebSocketSource(vertx, uri, wanted, settings, backoff, clock);
    }

    @Override
    public void close() {
        try {
            vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The event loop did not end within {} s", CLOSE_SECONDS);
        }
    }
}

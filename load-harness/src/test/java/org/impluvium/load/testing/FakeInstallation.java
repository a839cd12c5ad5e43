package org.impluvium.load.testing;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.generator.Lexicons;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream and shows each post at once in the feeds whose tag stands in its text, whoever wrote it: far from the rules, and
 * enough to be measured.
 */
public final class FakeInstallation implements AutoCloseable {

    private final FakeFeeds feeds;
    private final int streamPort;
    private final Map<String, String> feedsByTag = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::connect, "fake-installation");
    private final AtomicLong frames = new AtomicLong();
    private volatile boolean closed;

    /** Connects as soon as there is a stream on the port. */
    public FakeInstallation(FakeFeeds feeds, int streamPort) {
        this.feeds = feeds;
        this.streamPort = streamPort;
        thread.start();
    }

    /** How many frames came so far. */
    public long frames() {
        return frames.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        StreamReader reader = null;
        while (!closed && reader == null) {
            reader = tryToConnect();
        }
        if (reader != null) {
            Awaitility.await().forever().until(() -> closed);
            reader.close();
        }
    }

    private @Nullable StreamReader tryToConnect() {
        try {
            return new StreamReader(streamPort, "?cursor=0", this::read);
        } catch (CompletionException e) {
            return null; // there is no stream yet
        }
    }

    private void read(byte[] frame) {
        frames.incrementAndGet();
        if (StreamReader.read(frame) instanceof FrameEvent.Commit commit) {
            commit.operations().forEach(this::apply);
        }
    }

    private void apply(FrameEvent.Operation operation) {
        if (!(operation.content() instanceof DataValue.Obj record)) {
            return;
        }
        String collection = operation.uri().collection().value();
        if (collection.equals(Lexicons.CONFIG)) {
            String tag = record.text("hashtag").orElse("");
            String feed =
                    "at://" + operation.uri().repository() + "/app.bsky.feed.generator/" + tag.replace("#atr_", "");
            feeds.with(feed, 0);
            feedsByTag.put(tag, feed);
        } else if (collection.equals(Lexicons.POST)) {
            String text = record.text("text").orElse("");
            feedsByTag.forEach((tag, feed) -> {
                if (text.contains(tag)) {
                    feeds.post(feed, operation.uri().toString());
                }
            });
        }
    }
}

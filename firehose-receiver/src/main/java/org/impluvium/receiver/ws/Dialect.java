package org.impluvium.receiver.ws;

import java.util.Collection;
import java.util.List;
import org.impluvium.receiver.frame.Limits;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;

/** How a stream is asked for. */
final class Dialect {

    /** What {@code wantedCollections} may hold at most; with more we take everything and filter here. */
    private static final int MAX_WANTED = 100;

    private Dialect() {}

    /**
     * Path and query of the request.
     *
     * @param wanted the collections of which something passes; a Jetstream then sends no others
     */
    static String request(StreamKind kind, StartAt start, Collection<String> wanted) {
        return kind == StreamKind.SUBSCRIBE_REPOS ? subscribeRepos(start) : jetstream(start, wanted);
    }

    private static String subscribeRepos(StartAt start) {
        String path = "/xrpc/com.atproto.sync.subscribeRepos";
        return switch (start.from()) {
            case LIVE -> path;
            case OLDEST -> path + "?cursor=0";
            case AFTER -> path + "?cursor=" + start.position();
        };
    }

    private static String jetstream(StartAt start, Collection<String> wanted) {
        StringBuilder request = new StringBuilder("/subscribe?maxMessageSizeBytes=").append(Limits.MAX_FRAME_BYTES);
        List<String> sorted = wanted.stream().sorted().toList();
        if (sorted.size() <= MAX_WANTED) {
            sorted.forEach(collection -> request.append("&wantedCollections=").append(collection));
        }
        switch (start.from()) {
            case LIVE -> {}
            // Times before the oldest that is kept mean the oldest; 0 might be taken for none.
            case OLDEST -> request.append("&cursor=1");
            case AFTER -> request.append("&cursor=").append(start.position());
        }
        return request.toString();
    }
}

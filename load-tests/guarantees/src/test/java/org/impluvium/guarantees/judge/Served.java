package org.impluvium.guarantees.judge;

import java.util.List;

/** The feeds that an installation serves, however they are asked for. */
public interface Served {

    /** The names of all feeds that there are; empty where they cannot be listed. */
    List<String> feeds();

    /**
     * A feed from its head, AT-URIs of posts, read page by page with the cursors that come with them.
     *
     * @param size most posts a page
     * @param mostPages where to end, however long the feed
     * @throws FeedFailure if any answer is not a page, or breaks rule Q2 or Q3
     */
    List<String> read(String feed, int size, int mostPages) throws FeedFailure;

    /** A feed that cannot be read; the message says why. */
    final class FeedFailure extends Exception {

        private static final long serialVersionUID = 1;

        public FeedFailure(String message, Throwable cause) {
            super(message, cause);
        }

        public FeedFailure(String message) {
            super(message);
        }
    }
}

package org.impluvium.load.reads;

/**
 * Somebody who pages through a feed.
 *
 * @param head the cursor behind the first page, where to begin anew at the end
 * @param next the cursor of the page to come
 */
record Chain(String feed, String head, String next) {

    static Chain from(String feed, String cursor) {
        return new Chain(feed, cursor, cursor);
    }

    /** One page further, or from the beginning if there is no further one. */
    Chain then(String cursor) {
        return new Chain(feed, head, cursor.isEmpty() ? head : cursor);
    }
}

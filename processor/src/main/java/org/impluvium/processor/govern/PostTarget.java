package org.impluvium.processor.govern;

/**
 * The post that an action is about (rule A4).
 *
 * @param author DID of the post's repository
 * @param key record key
 */
record PostTarget(String author, String key) {

    private static final String SCHEME = "at://";

    /** Whether a target is a post; else it is a DID. */
    static boolean isPost(String target) {
        return target.startsWith(SCHEME);
    }

    /** @param uri {@code at://<did>/app.bsky.feed.post/<key>}, as route has checked */
    static PostTarget of(String uri) {
        return new PostTarget(
                uri.substring(SCHEME.length(), uri.indexOf('/', SCHEME.length())),
                uri.substring(uri.lastIndexOf('/') + 1));
    }
}

package org.impluvium.api.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.impluvium.api.cursor.CursorCodec;
import org.impluvium.store.port.FeedPage;

/** Writes a page as the JSON answer of {@code app.bsky.feed.getFeedSkeleton}: one array of the exact size, no tree. */
public final class SkeletonJson {

    private static final byte[] START = ascii("{\"feed\":[");
    private static final byte[] ITEM = ascii("{\"post\":\"");
    private static final byte[] ITEM_END = ascii("\"}");
    private static final byte[] FEED_END = ascii("]");
    private static final byte[] CURSOR = ascii(",\"cursor\":\"");
    private static final byte[] CURSOR_END = ascii("\"");
    private static final byte[] END = ascii("}");

    private final byte[] json;
    private int position;

    private SkeletonJson(int length) {
        json = new byte[length];
    }

    /**
     * The answer. The cursor's key is absent at the end of the feed, never null (rule Q3).
     *
     * @throws IllegalStateException if an item holds what no AT-URI holds; the AppView would reject the page (rule Q7)
     */
    public static byte[] of(FeedPage page) {
        String cursor = page.next() == null ? "" : CursorCodec.encode(page.next());
        SkeletonJson answer = new SkeletonJson(length(page.posts(), cursor));
        answer.add(START);
        boolean first = true;
        for (String post : page.posts()) {
            if (!first) {
                answer.json[answer.position++] = ',';
            }
            first = false;
            answer.add(ITEM);
            answer.add(post);
            answer.add(ITEM_END);
        }
        answer.add(FEED_END);
        if (!cursor.isEmpty()) {
            answer.add(CURSOR);
            answer.add(cursor);
            answer.add(CURSOR_END);
        }
        answer.add(END);
        return answer.json;
    }

    private static int length(List<String> posts, String cursor) {
        int length = START.length + FEED_END.length + END.length;
        for (String post : posts) {
            length += ITEM.length + post.length() + ITEM_END.length;
        }
        length += Math.max(0, posts.size() - 1);
        return cursor.isEmpty() ? length : length + CURSOR.length + cursor.length() + CURSOR_END.length;
    }

    private void add(byte[] part) {
        System.arraycopy(part, 0, json, position, part.length);
        position += part.length;
    }

    /** Copies a string in which nothing needs escaping, and makes sure of it. */
    private void add(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\') {
                throw new IllegalStateException("the store gave out what is no AT-URI: " + part);
            }
            json[position++] = (byte) c;
        }
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.impluvium.store.inspect;

import java.util.function.Function;
import org.impluvium.store.rows.KeyReader;
import org.impluvium.store.rows.Post;

/**
 * One part of a row key.
 *
 * @param name what it is
 * @param reader takes it from a key, as a text or a number
 */
record KeyPart(String name, Function<KeyReader, Object> reader) {

    static final String COMMUNITY = "community";
    static final String SORT_TIME = "sortMicros";
    static final String EFFECTIVE_TIME = "effectiveMicros";

    /** A text that another part follows. */
    static KeyPart text(String name) {
        return new KeyPart(name, KeyReader::text);
    }

    /** The text at the end of the key. */
    static KeyPart last(String name) {
        return new KeyPart(name, KeyReader::last);
    }

    /** A time in µs since the epoch, the latest first. */
    static KeyPart descendingTime(String name) {
        return new KeyPart(name, KeyReader::descendingNumber);
    }

    static KeyPart descendingText(String name) {
        return new KeyPart(name, KeyReader::descendingText);
    }

    /** A post in the place that it has in a feed; what is read is its AT-URI. */
    static KeyPart descendingPost(String name) {
        return new KeyPart(name, reader -> uri(reader.descendingText()));
    }

    private static String uri(String authorAndKey) {
        int slash = authorAndKey.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a post without a slash between author and key");
        }
        return new Post(authorAndKey.substring(0, slash), authorAndKey.substring(slash + 1)).uri();
    }
}

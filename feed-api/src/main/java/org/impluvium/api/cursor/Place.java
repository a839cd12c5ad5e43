package org.impluvium.api.cursor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A place in an order by time and then by record, and its bytes: time in µs (8, big-endian) | DID of the repository '/'
 * record key. The collection is known from where the place stands.
 *
 * @param uri AT-URI of the record
 */
record Place(long micros, String uri) {

    /** Most bytes of a place. */
    static final int LONGEST = Long.BYTES + Did.MAX_LENGTH + 1 + RecordKey.MAX_LENGTH;

    private static final String SCHEME = "at://";

    /** @throws IllegalArgumentException if the URI is not that of a record of the collection */
    byte[] bytes(String collection) {
        String middle = '/' + collection + '/';
        int slash = uri.indexOf('/', SCHEME.length());
        if (slash < 0 || !uri.startsWith(SCHEME) || !uri.startsWith(middle, slash)) {
            throw new IllegalArgumentException("not a record of " + collection + ": " + uri);
        }
        byte[] repository = ascii(uri.substring(SCHEME.length(), slash));
        byte[] key = ascii(uri.substring(slash + middle.length()));
        return ByteBuffer.allocate(Long.BYTES + repository.length + 1 + key.length)
                .putLong(micros)
                .put(repository)
                .put((byte) '/')
                .put(key)
                .array();
    }

    /** The place, or empty if the bytes name no record. */
    static Optional<Place> tryRead(byte[] bytes, String collection) {
        if (bytes.length <= Long.BYTES) {
            return Optional.empty();
        }
        String record = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.ISO_8859_1);
        int slash = record.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String uri = SCHEME + record.substring(0, slash) + '/' + collection + '/' + record.substring(slash + 1);
        return RecordUri.tryParse(uri)
                .map(valid -> new Place(ByteBuffer.wrap(bytes).getLong(), valid.toString()));
    }

    static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}

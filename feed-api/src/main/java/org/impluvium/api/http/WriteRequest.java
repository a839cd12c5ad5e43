package org.impluvium.api.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.write.Wishes;
import org.jspecify.annotations.Nullable;

/**
 * All of a request for a change that is looked at.
 *
 * @param contentType the header of this name; null: there is none
 * @param keys the headers {@code idempotency-key}
 */
record WriteRequest(
        WriteOperation operation,
        Request request,
        Buffer body,
        @Nullable String contentType,
        List<String> keys) {

    private static final Pattern JSON = Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + Wishes.LONGEST + "}");
    private static final Pattern WAIT = Pattern.compile("(0|[1-9]|[12][0-9]|30)s");

    /** The body, as JSON that is still to be read. */
    byte[] json() throws RefusedException {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (!JSON.matcher(type).matches()) {
            throw new RefusedException(Refusal.NOT_JSON, "The body must be application/json, in UTF-8.");
        }
        return body.getBytes();
    }

    /** @throws RefusedException if there is a body where nothing is to be told */
    void requireNoBody() throws RefusedException {
        if (body.length() > 0) {
            throw RefusedException.invalid("This takes no body.");
        }
    }

    /** The client's name for what he wants; empty: he has none. */
    Optional<String> key() throws RefusedException {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw RefusedException.invalid("The header Idempotency-Key must be given once, with 1 to " + Wishes.LONGEST
                    + " visible ASCII characters.");
        }
        return Optional.of(keys.get(0));
    }

    /** How long the answer may wait until the change is in force; empty: it does not look. */
    Optional<Duration> patience() throws RefusedException {
        String value = request.query().one("wait");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!WAIT.matcher(value).matches()) {
            throw RefusedException.invalid("The parameter \"wait\" must be a whole number of seconds from 0s to 30s.");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1))));
    }

    /** What tells it from others of the same name: everything but how long it waits. */
    String fingerprint() {
        QueryParameters query = request.query();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String words = String.join(
                    "\n",
                    operation.tag(),
                    request.path().toString(),
                    query.all("community").toString());
            digest.update(words.getBytes(StandardCharsets.UTF_8));
            digest.update(body.getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

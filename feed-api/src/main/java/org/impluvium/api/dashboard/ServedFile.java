package org.impluvium.api.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it goes out. Immutable; safe for use by many threads.
 *
 * @param mediaType as {@code content-type} says it
 * @param plain its bytes, not to be changed
 * @param gzip the same compressed, not to be changed; empty: that would save nothing
 * @param tag names this content among all that were ever served under its path, without quotes
 * @param forEver whether what is served under its path never changes
 */
public record ServedFile(String mediaType, Buffer plain, Optional<Buffer> gzip, String tag, boolean forEver) {

    /** Bytes of the hash that are kept: two files of one path never meet in them. */
    private static final int TAG_BYTES = 16;

    /** A packet's worth: less saves nothing. */
    private static final int WORTH_COMPRESSING = 1_400;

    static ServedFile of(String fileName, byte[] bytes, boolean forEver) {
        return new ServedFile(
                MediaTypes.of(fileName),
                Buffer.buffer(bytes),
                MediaTypes.mayShrink(fileName) ? smaller(bytes) : Optional.empty(),
                tagOf(bytes),
                forEver);
    }

    private static Optional<Buffer> smaller(byte[] bytes) {
        if (bytes.length < WORTH_COMPRESSING) {
            return Optional.empty();
        }
        byte[] compressed = compressed(bytes);
        return compressed.length < bytes.length ? Optional.of(Buffer.buffer(compressed)) : Optional.empty();
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new Best(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static String tagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** It is done once, and sent often. */
    private static final class Best extends GZIPOutputStream {

        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}

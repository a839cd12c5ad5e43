package org.impluvium.atproto.mst;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.impluvium.atproto.data.Sha256;
import org.impluvium.atproto.syntax.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The key of a leaf: the path of a record in its repository, 1–{@link #MAX_LENGTH} bytes. Whether it is a path that a record
 * may have is not looked at: that a tree holds an odd key is no fault of the others in it. Immutable; ordered bytewise.
 */
public final class TreeKey implements Comparable<TreeKey> {

    /** Longest key, in bytes, as in the reference implementations; the longest legal path takes 830. */
    public static final int MAX_LENGTH = 1_024;

    /** Greatest height: all bits of the hash are zero. */
    static final int MAX_HEIGHT = Sha256.LENGTH * Byte.SIZE / 2;

    private final byte[] bytes;
    private final int height;

    private TreeKey(byte[] bytes) {
        this.bytes = bytes;
        this.height = heightOf(bytes);
    }

    /** The key of a path, or empty if the path has no bytes, too many of them, or none because a surrogate stands alone. */
    public static Optional<TreeKey> tryOf(@Nullable String path) {
        return path != null && path.length() <= MAX_LENGTH && Utf8.isWellFormed(path)
                ? tryOf(path.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Takes over the array. */
    static Optional<TreeKey> tryOf(byte[] bytes) {
        return bytes.length >= 1 && bytes.length <= MAX_LENGTH ? Optional.of(new TreeKey(bytes)) : Optional.empty();
    }

    /** How many pairs of zero bits the hash of the key begins with. */
    static int heightOf(byte[] key) {
        byte[] hash = Sha256.hash(key);
        int zeroBits = 0;
        for (byte b : hash) {
            if (b != 0) {
                return (zeroBits + Integer.numberOfLeadingZeros(b & 0xff) - (Integer.SIZE - Byte.SIZE)) / 2;
            }
            zeroBits += Byte.SIZE;
        }
        return MAX_HEIGHT;
    }

    /** How many bytes two keys have in common from the first one on. */
    static int commonPrefix(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    /** The layer of the tree that the key belongs to, 0–128; the number of keys falls to a quarter with each layer. */
    public int height() {
        return height;
    }

    /** The bytes themselves; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(TreeKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The path. What is not UTF-8 shows as U+FFFD, which no legal path has. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package org.impluvium.atproto.data;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 without allocation but for results: one digest and one scratch array per thread. Pure functions. */
public final class Sha256 {

    /** Length of a hash, in bytes. */
    public static final int LENGTH = 32;

    private static final ThreadLocal<Sha256> OF_THREAD = ThreadLocal.withInitial(Sha256::new);

    private final MessageDigest digest = newDigest();
    private final byte[] scratch = new byte[LENGTH];

    private Sha256() {}

    /** The hash of the bytes, a new array. */
    public static byte[] hash(byte[] bytes) {
        byte[] hash = new byte[LENGTH];
        hash(bytes, 0, bytes.length, hash, 0);
        return hash;
    }

    /** Writes the hash of a range of bytes to {@code out} at {@code at}. */
    public static void hash(byte[] buf, int from, int to, byte[] out, int at) {
        OF_THREAD.get().digestInto(buf, from, to, out, at);
    }

    /** Whether a range of bytes has the hash that stands in {@code expected} at {@code at}. */
    public static boolean matches(byte[] buf, int from, int to, byte[] expected, int at) {
        Sha256 sha = OF_THREAD.get();
        sha.digestInto(buf, from, to, sha.scratch, 0);
        return Arrays.equals(sha.scratch, 0, LENGTH, expected, at, at + LENGTH);
    }

    private void digestInto(byte[] buf, int from, int to, byte[] out, int at) {
        digest.update(buf, from, to - from);
        try {
            digest.digest(out, at, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not give 32 bytes", e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package org.impluvium.atproto.data;

import java.util.Arrays;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A content identifier of the kinds that AT Protocol blesses: version 1, SHA-256, and a block of DAG-CBOR (records,
 * tree nodes, commits) or raw bytes (blobs). Immutable; equal when the bytes are.
 *
 * <p>Identifiers of other codecs or hashes do not exist for us: decoders refuse them with {@link Reason#INVALID_CID},
 * since nothing behind them could be checked.
 */
public final class Cid implements Comparable<Cid> {

    /** Length of the binary form: version, codec, hash function, hash length, 32 bytes of hash. */
    public static final int LENGTH = 36;

    private static final byte VERSION = 1;
    private static final byte DAG_CBOR = 0x71;
    private static final byte RAW = 0x55;
    private static final byte SHA_256 = 0x12;
    private static final int HASH_AT = LENGTH - Sha256.LENGTH;
    /** The multibase letter of lower-case base-32 and the digits of 36 bytes. */
    private static final int TEXT_LENGTH = 1 + (LENGTH * 8 + 4) / 5;

    private final byte[] bytes;

    private Cid(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The identifier of a block of DAG-CBOR; whether it is DAG-CBOR is not looked at. */
    public static Cid ofDagCbor(byte[] block) {
        return of(DAG_CBOR, block);
    }

    /** The identifier of raw bytes, such as a blob's. */
    public static Cid ofRaw(byte[] block) {
        return of(RAW, block);
    }

    private static Cid of(byte codec, byte[] block) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = VERSION;
        bytes[1] = codec;
        bytes[2] = SHA_256;
        bytes[3] = Sha256.LENGTH;
        Sha256.hash(block, 0, block.length, bytes, HASH_AT);
        return new Cid(bytes);
    }

    /** The identifier in its text form, lower-case base-32 behind a {@code b}; empty for anything else. */
    public static Optional<Cid> tryParse(@Nullable String text) {
        if (text == null || text.length() != TEXT_LENGTH || text.charAt(0) != 'b') {
            return Optional.empty();
        }
        byte[] bytes = Base32.decode(text, 1);
        return bytes != null && isPrefix(bytes, 0, bytes.length) ? Optional.of(new Cid(bytes)) : Optional.empty();
    }

    /** The identifier whose binary form the bytes are. */
    public static Cid fromBytes(byte[] bytes) throws DecodeException {
        return fromBytes(bytes, 0, bytes.length);
    }

    /** The identifier whose binary form the range {@code [from, to)} is; the bytes are copied. */
    public static Cid fromBytes(byte[] buf, int from, int to) throws DecodeException {
        if (to - from != LENGTH || !isPrefix(buf, from, to)) {
            throw new DecodeException(Reason.INVALID_CID, "not a CIDv1 of DAG-CBOR or raw with SHA-256");
        }
        return new Cid(Arrays.copyOfRange(buf, from, to));
    }

    /** Whether the range begins with the binary form of an identifier; nothing is allocated. */
    public static boolean isPrefix(byte[] buf, int from, int to) {
        return to - from >= LENGTH
                && buf[from] == VERSION
                && (buf[from + 1] == DAG_CBOR || buf[from + 1] == RAW)
                && buf[from + 2] == SHA_256
                && buf[from + 3] == Sha256.LENGTH;
    }

    /** Whether the block in {@code [from, to)} has the hash of the identifier whose binary form is at {@code cidAt}. */
    public static boolean matches(byte[] cid, int cidAt, byte[] buf, int from, int to) {
        return Sha256.matches(buf, from, to, cid, cidAt + HASH_AT);
    }

    /** Whether the block in {@code [from, to)} is the one that this names. */
    public boolean matches(byte[] buf, int from, int to) {
        return matches(bytes, 0, buf, from, to);
    }

    /** Whether the binary form stands in {@code buf} at {@code at}. */
    public boolean isAt(byte[] buf, int at) {
        return at >= 0 && at <= buf.length - LENGTH && Arrays.equals(bytes, 0, LENGTH, buf, at, at + LENGTH);
    }

    /** Whether it names a block of DAG-CBOR, not raw bytes. */
    public boolean isDagCbor() {
        return bytes[1] == DAG_CBOR;
    }

    /** The binary form, {@link #LENGTH} bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Bytewise order of the binary form. */
    @Override
    public int compareTo(Cid other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cid cid && Arrays.equals(bytes, cid.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text form, which {@link #tryParse} reads. */
    @Override
    public String toString() {
        return 'b' + Base32.encode(bytes);
    }
}

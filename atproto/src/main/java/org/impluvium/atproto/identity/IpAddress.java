package org.impluvium.atproto.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, as its 4 or 16 bytes. Immutable. An IPv4 address that is written as IPv6 ({@code ::ffff:1.2.3.4}) is the
 * IPv4 address: the kernel connects to the same host either way. Scopes ({@code %eth0}) are no part of it.
 */
public final class IpAddress {

    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int MAPPED_PREFIX = 12;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The address of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 4 or 16
     */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length != V4 && bytes.length != V6) {
            throw new IllegalArgumentException("an address of " + bytes.length + " bytes");
        }
        return new IpAddress(isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX, V6) : bytes.clone());
    }

    private static boolean isMapped(byte[] bytes) {
        return bytes.length == V6
                && bytes[10] == -1
                && bytes[11] == -1
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
    }

    /**
     * The address that a literal stands for: four decimal numbers, or IPv6 without brackets. Stricter than the C library,
     * which also reads {@code 127.1}, {@code 0x7f.1} and {@code 2130706433}; those are no addresses here and no host names.
     */
    public static Optional<IpAddress> tryParse(@Nullable String text) {
        return text == null ? Optional.empty() : IpText.parse(text).map(IpAddress::of);
    }

    /** Whether it is of IPv4. */
    public boolean isV4() {
        return bytes.length == V4;
    }

    /** A copy of its 4 or 16 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the first {@code bits} bits are those of the other, which is of the same family. */
    boolean sharesPrefix(IpAddress other, int bits) {
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return bytes.length == other.bytes.length
                && Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
                && (rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> (Byte.SIZE - rest) == 0);
    }

    /** The IPv4 address that stands in this one from a byte on. */
    IpAddress embedded(int from) {
        return new IpAddress(Arrays.copyOfRange(bytes, from, from + V4));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The literal; IPv6 without shortening. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(isV4() ? "." : ":");
        for (int i = 0; i < bytes.length; i += isV4() ? 1 : 2) {
            int first = bytes[i] & 0xff;
            text.add(
                    isV4()
                            ? Integer.toString(first)
                            : Integer.toHexString((first << Byte.SIZE) | (bytes[i + 1] & 0xff)));
        }
        return text.toString();
    }
}

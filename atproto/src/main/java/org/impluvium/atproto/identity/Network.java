package org.impluvium.atproto.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR form, such as {@code 10.0.0.0/8}, {@code ::1/128} or, for one address, the address alone.
 *
 * @param first its lowest address; the bits behind the prefix are 0
 * @param bits length of the prefix, 0–32 or 0–128
 */
public record Network(IpAddress first, int bits) {

    /** @throws IllegalArgumentException if the prefix does not fit the address */
    public Network {
        int most = width(first);
        if (bits < 0 || bits > most || !isLowest(first, bits)) {
            throw new IllegalArgumentException("not a network: " + first + '/' + bits);
        }
    }

    /**
     * The network that a text stands for.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network of(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not a network: " + text));
    }

    /** The network that a text stands for, or empty if it is none. A slip such as {@code 10.1.2.3/8} is none. */
    public static Optional<Network> tryParse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.tryParse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = width(address.get());
        int bits = slash < 0 ? most : bits(text.substring(slash + 1));
        return bits >= 0 && bits <= most && isLowest(address.get(), bits)
                ? Optional.of(new Network(address.get(), bits))
                : Optional.empty();
    }

    private static int bits(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    private static int width(IpAddress address) {
        return address.isV4() ? 32 : 128;
    }

    private static boolean isLowest(IpAddress address, int bits) {
        byte[] bytes = address.bytes();
        for (int i = bits; i < bytes.length * Byte.SIZE; i++) {
            if ((bytes[i / Byte.SIZE] & (0x80 >> (i % Byte.SIZE))) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an address lies in it; one of the other family never does. */
    public boolean contains(IpAddress address) {
        return first.sharesPrefix(address, bits);
    }

    /** Whether it is one address only. */
    public boolean isSingle() {
        return bits == width(first);
    }

    @Override
    public String toString() {
        return first.toString() + '/' + bits;
    }
}

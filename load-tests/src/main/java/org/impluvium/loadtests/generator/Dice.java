package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Chance from a seed: the same throws in the same order on every machine. */
public final class Dice {

    private final SplittableRandom random;

    public Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number from 0 up to, but not including, 1. */
    public double share() {
        return random.nextDouble();
    }

    /** True with a probability of 0 to 1. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number, both ends included. */
    public int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** A whole number, both ends included. */
    public long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    /** One of them. */
    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** So many different ones in a random order, or all if there are fewer. */
    public <T> List<T> pickSome(List<T> from, int count) {
        List<T> rest = new ArrayList<>(from);
        List<T> picked = new ArrayList<>();
        while (picked.size() < count && !rest.isEmpty()) {
            picked.add(rest.remove(random.nextInt(rest.size())));
        }
        return picked;
    }

    /** Random bytes. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Eight hex digits, lower case. */
    public String hex8() {
        return String.format(Locale.ROOT, "%08x", random.nextInt());
    }

    /** Letters and digits of the base-32 alphabet that DIDs of {@code did:plc} use. */
    public String base32(int length) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

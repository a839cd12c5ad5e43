package org.impluvium.load.mix;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** How many requests of each kind there are among many: {@code head=60,first=30,deep=8,unknown=2}. Immutable. */
public final class Mix {

    private static final int MOST = 1_000_000;

    private final Map<RequestKind, Integer> weights;
    private final int sum;

    private Mix(Map<RequestKind, Integer> weights) {
        this.weights = new EnumMap<>(weights);
        this.sum = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Reads weights by word; a kind that is not named is never asked for.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Mix parse(String written) {
        Map<RequestKind, Integer> weights = new EnumMap<>(RequestKind.class);
        for (String part : written.split(",", -1)) {
            int equals = part.indexOf('=');
            String word = (equals < 0 ? part : part.substring(0, equals)).strip();
            RequestKind kind = RequestKind.of(word)
                    .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is none of " + words()));
            if (weights.put(
                            kind,
                            weight(equals < 0 ? "" : part.substring(equals + 1).strip()))
                    != null) {
                throw new IllegalArgumentException(word + " is given twice");
            }
        }
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("nothing is asked for");
        }
        return new Mix(weights);
    }

    /** The words that there are. */
    public static String words() {
        return Arrays.stream(RequestKind.values()).map(RequestKind::word).collect(Collectors.joining(", "));
    }

    /** Whether there are requests of a kind. */
    public boolean has(RequestKind kind) {
        return weight(kind) > 0;
    }

    /** How many of {@link #sum()} requests are of a kind, in the long run. */
    public int weight(RequestKind kind) {
        return weights.getOrDefault(kind, 0);
    }

    /** All weights together. */
    public int sum() {
        return sum;
    }

    /** The kind of one request. */
    public RequestKind pick(RandomGenerator random) {
        int left = random.nextInt(sum);
        for (Map.Entry<RequestKind, Integer> entry : weights.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        throw new AssertionError("a number below the sum lies within the weights");
    }

    private static int weight(String written) {
        boolean digits =
                !written.isEmpty() && written.length() <= 7 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        int weight = digits ? Integer.parseInt(written) : MOST + 1;
        if (weight > MOST) {
            throw new IllegalArgumentException("\"" + written + "\" is no whole number up to " + MOST);
        }
        return weight;
    }

    @Override
    public String toString() {
        return weights.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}

package org.impluvium.guarantees.cluster;

import java.util.Arrays;
import java.util.List;

/** How many processes there are of each role, each at least 1. */
public record Size(int brokers, int receivers, int processors, int feedNodes) {

    /** The switch that says it, as {@link #parse} reads it. */
    public static final String SWITCH = "impluvium.guarantees.cluster";

    /** What the normal build has time for. */
    private static final String SMALL = "3,1,1,1";

    public Size {
        if (Math.min(Math.min(brokers, receivers), Math.min(processors, feedNodes)) < 1) {
            throw new IllegalArgumentException("each role needs a process");
        }
    }

    /** As the switch says. */
    public static Size given() {
        return parse(isGiven() ? value() : SMALL);
    }

    /** Whether somebody wants more than the normal build has time for. */
    public static boolean isGiven() {
        return !value().isEmpty();
    }

    private static String value() {
        return System.getProperty(SWITCH, "").strip();
    }

    /** Of brokers, receivers, processors and feed nodes, with commas between them, such as {@code 3,2,2,3}. */
    static Size parse(String text) {
        List<String> numbers = Arrays.asList(text.split(",", -1));
        if (numbers.size() != 4 || numbers.stream().anyMatch(number -> !number.matches("[1-9]"))) {
            throw new IllegalArgumentException(
                    "-D" + SWITCH + "=" + text
                            + ": four numbers from 1 to 9 are needed, of brokers, receivers, processors and feed nodes, such as 3,2,2,3");
        }
        List<Integer> sizes = numbers.stream().map(Integer::valueOf).toList();
        return new Size(sizes.get(0), sizes.get(1), sizes.get(2), sizes.get(3));
    }

    /** Whether another process can go on in the place of any one that is gone. */
    public boolean standsLosses() {
        return brokers >= 3 && receivers > 1 && processors > 1 && feedNodes > 1;
    }

    /** So many that each feed node has more than one. */
    int partitions() {
        return Math.max(3, 2 * feedNodes);
    }
}

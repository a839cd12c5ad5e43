package org.impluvium.guarantees;

import java.util.concurrent.ThreadLocalRandom;

/** The switches of the suite, given as system properties. */
final class Chance {

    private Chance() {}

    /** The seed of a test: the given one, else any; printed, so that it can be given. */
    static long seed(String test) {
        String given = System.getProperty("impluvium.guarantees.seed", "").strip();
        long seed = given.isEmpty() ? ThreadLocalRandom.current().nextLong() : Long.parseLong(given);
        System.out.println(test + ": -Dimpluvium.guarantees.seed=" + seed);
        return seed;
    }

    /** Random worlds without faults; 0 in the normal build. */
    static int worlds() {
        return Integer.getInteger("impluvium.guarantees", 0);
    }

    /** Kills of each role; 0 in the normal build. */
    static int kills() {
        return Integer.getInteger("impluvium.guarantees.kills", 0);
    }
}

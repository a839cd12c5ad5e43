package org.impluvium.store.port;

/**
 * How many there are, counted up to a bound so that nobody has to count a crowd.
 *
 * @param number at least 0; exact unless {@code more}
 * @param more whether counting ended at the bound, {@link #BOUND}
 */
public record Count(int number, boolean more) {

    /** No count goes beyond this. */
    public static final int BOUND = 10_000;
}

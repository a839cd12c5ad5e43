package org.impluvium.identity.limit;

/**
 * What one site is asked at most. Immutable.
 *
 * @param concurrent requests at once, at least 1
 * @param perSecond requests a second in the long run, above 0
 * @param burst requests that may come at once after a quiet time, at least 1
 * @param queue requests that may wait for one of those under way, at least 0; more are refused
 */
public record Limits(int concurrent, double perSecond, int burst, int queue) {

    /** @throws IllegalArgumentException if nothing would ever be asked */
    public Limits {
        if (concurrent < 1 || !(perSecond > 0) || burst < 1 || queue < 0) {
            throw new IllegalArgumentException("limits that let nothing through");
        }
    }
}

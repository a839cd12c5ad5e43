package org.impluvium.receiver.verify;

import java.time.Duration;

/**
 * How much is kept and waited for, over all sources. Immutable.
 *
 * @param frames most frames that wait for documents
 * @param bytes most bytes of frames that do, overstepped by one frame at most
 * @param patience longest wait of one frame for documents; events about an account's status wait longer
 * @param insistence how long and how often those are asked for
 * @param repositories of which the last proven commits are known
 * @param keys that are kept decoded
 */
public record ProofSettings(
        int frames, long bytes, Duration patience, Insistence insistence, int repositories, int keys) {

    /**
     * For a relay of the whole network. When all of it is used, some 300 MB of memory: frames take about twice their bytes, a
     * repository up to 3 KB, a key some 10 KB.
     */
    public static final ProofSettings DEFAULT =
            new ProofSettings(10_000, 64L << 20, Duration.ofSeconds(60), Insistence.DEFAULT, 50_000, 10_000);
}

package org.impluvium.receiver.verify;

import java.time.Duration;

/**
 * How much is kept and waited for, over all sources. Immutable.
 *
 * @param frames most frames that wait for documents
 * @param bytes most bytes of blocks that do, overstepped by one frame at most
 * @param patience longest wait for one answer; resolvers give up earlier by themselves
 * @param repositories of which the last proven commits are known
 * @param keys that are kept decoded
 */
public record ProofSettings(int frames, long bytes, Duration patience, int repositories, int keys) {

    /** For a relay of the whole network. */
    public static final ProofSettings DEFAULT =
            new ProofSettings(10_000, 64L << 20, Duration.ofSeconds(60), 50_000, 10_000);
}

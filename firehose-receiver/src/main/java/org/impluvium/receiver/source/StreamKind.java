package org.impluvium.receiver.source;

import java.time.Duration;

/** What a stream's frames are. */
public enum StreamKind {

    /** Binary frames of com.atproto.sync.subscribeRepos; the position is {@code seq}. */
    SUBSCRIBE_REPOS(100, 10_000),

    /** JSON messages of Jetstream version 1; the position is {@code time_us}. */
    JETSTREAM(micros(Duration.ofSeconds(5)), micros(Duration.ofMinutes(5)));

    private final long rewind;
    private final long suspiciousJump;

    StreamKind(long rewind, long suspiciousJump) {
        this.rewind = rewind;
        this.suspiciousJump = suspiciousJump;
    }

    /** How far a restart goes back behind the saved position, in positions (rule I1). */
    public long rewind() {
        return rewind;
    }

    /** How far beyond the cursor the first position may lie before it looks like a gap (rule I4), in positions. */
    public long suspiciousJump() {
        return suspiciousJump;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}

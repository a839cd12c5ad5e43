package org.impluvium.captures.record;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a stream is recorded. Limits are for one run, not for what was recorded before.
 *
 * @param resume whether to go on with what is there
 * @param rotateBytes length at which a file is full
 * @param rotateEvery time of receipt that one file holds
 * @param frames after so many it ends
 * @param bytes of frames after which it ends
 * @param duration after which it ends
 */
public record RecordSettings(
        boolean resume,
        OptionalLong rotateBytes,
        Optional<Duration> rotateEvery,
        OptionalLong frames,
        OptionalLong bytes,
        Optional<Duration> duration) {

    /** A new recording without limits, in one file. */
    public static final RecordSettings DEFAULT = new RecordSettings(
            false,
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());

    /** Whether there is more than one file. */
    boolean rotates() {
        return rotateBytes.isPresent() || rotateEvery.isPresent();
    }

    /** Going on with what is there. */
    public RecordSettings resuming() {
        return new RecordSettings(true, rotateBytes, rotateEvery, frames, bytes, duration);
    }

    /** In files of so many bytes. */
    public RecordSettings rotatingAt(long length) {
        return new RecordSettings(resume, OptionalLong.of(length), rotateEvery, frames, bytes, duration);
    }

    /** In files of so much time. */
    public RecordSettings rotatingEvery(Duration time) {
        return new RecordSettings(resume, rotateBytes, Optional.of(time), frames, bytes, duration);
    }

    /** Until there are so many frames. */
    public RecordSettings until(long count) {
        return new RecordSettings(resume, rotateBytes, rotateEvery, OptionalLong.of(count), bytes, duration);
    }

    /** Until so many bytes of frames are recorded. */
    public RecordSettings untilBytes(long count) {
        return new RecordSettings(resume, rotateBytes, rotateEvery, frames, OptionalLong.of(count), duration);
    }

    /** Until so much time has passed. */
    public RecordSettings during(Duration time) {
        return new RecordSettings(resume, rotateBytes, rotateEvery, frames, bytes, Optional.of(time));
    }
}

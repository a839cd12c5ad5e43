package org.impluvium.captures.replay;

/**
 * A place in the stream that is replayed, which may go round and round: each round follows the one before in time and position.
 * Not thread-safe.
 */
public final class Playback {

    private final FrameLog log;
    private final boolean loop;
    private FrameCursor cursor;
    private long round;

    private Playback(FrameLog log, boolean loop, FrameCursor cursor, long round) {
        this.log = log;
        this.loop = loop;
        this.cursor = cursor;
        this.round = round;
        turn();
    }

    /** At the first frame. */
    static Playback begin(FrameLog log, boolean loop) {
        return new Playback(log, loop, log.begin(), 0);
    }

    /** At the first frame whose position is at least this, or at the end. */
    static Playback from(FrameLog log, boolean loop, long position) {
        long first = log.extent().firstPosition();
        long round = loop && position > first ? (position - first) / positionSpan(log) : 0;
        return new Playback(log, loop, log.firstFrom(position - round * positionSpan(log)), round);
    }

    /** At the first frame that was received at or after a time, or at the end. */
    static Playback since(FrameLog log, boolean loop, long micros) {
        long first = log.extent().firstMicros();
        long round = loop && micros > first ? (micros - first) / roundMicros(log) : 0;
        return new Playback(log, loop, log.firstSince(micros - round * roundMicros(log)), round);
    }

    /** By how much positions grow from round to round. */
    private static long positionSpan(FrameLog log) {
        return log.extent().lastPosition() - log.extent().firstPosition() + 1;
    }

    /** By how much times grow from round to round: as long as it took, and the usual pause until the next frame. */
    private static long roundMicros(FrameLog log) {
        long duration = log.extent().lastMicros() - log.extent().firstMicros();
        return duration + Math.max(1, duration / log.extent().frames());
    }

    private void turn() {
        if (loop && !cursor.hasNext()) {
            cursor = log.begin();
            round++;
        }
    }

    /** Whether there is another frame. */
    public boolean hasNext() {
        return cursor.hasNext();
    }

    /** The number of the next frame, from 1, counting those of all rounds. */
    public long number() {
        return round * log.extent().frames() + cursor.number() + 1;
    }

    /** When the next frame was received, in the time of the stream. */
    public long micros() {
        return cursor.micros() + round * roundMicros(log);
    }

    /** What has to be added to the position that stands in the next frame. */
    public long positionShift() {
        return round * positionSpan(log);
    }

    /** The piece in which the next frame is. */
    public int segment() {
        return cursor.segment();
    }

    /** Where in that piece the next frame begins. */
    public int from() {
        return cursor.from();
    }

    /** The length of the next frame. */
    public int length() {
        return cursor.length();
    }

    /** The next frame, copied. */
    public byte[] copyFrame() {
        return cursor.copyFrame();
    }

    /** Goes past the next frame. */
    public void advance() {
        cursor.advance();
        turn();
    }
}

package org.impluvium.captures.replay.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.impluvium.captures.replay.FrameLog;
import org.impluvium.captures.replay.Openings;
import org.impluvium.captures.replay.Playback;
import org.impluvium.captures.replay.ReplayListener;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.replay.StreamClock;
import org.impluvium.receiver.source.StreamKind;

/** What all sessions have in common. Safe for many threads. */
final class Stream {

    private final FrameLog log;
    private final ReplaySettings settings;
    private final ReplayListener listener;
    private final StreamClock clock;
    private final Openings openings;
    private final List<ByteBuf> segments;

    Stream(FrameLog log, ReplaySettings settings, ReplayListener listener) {
        this.log = log;
        this.settings = settings;
        this.listener = listener;
        this.clock = new StreamClock(settings.speed(), log.extent().firstMicros());
        this.openings = new Openings(log, settings, clock);
        this.segments = log.segments().stream().map(Unpooled::wrappedBuffer).toList();
    }

    ReplaySettings settings() {
        return settings;
    }

    StreamKind kind() {
        return log.kind();
    }

    ReplayListener listener() {
        return listener;
    }

    StreamClock clock() {
        return clock;
    }

    Openings openings() {
        return openings;
    }

    /** The next frame as it stands in its file, without a copy; to be released once. */
    ByteBuf frame(Playback playback) {
        return segments.get(playback.segment()).retainedSlice(playback.from(), playback.length());
    }
}

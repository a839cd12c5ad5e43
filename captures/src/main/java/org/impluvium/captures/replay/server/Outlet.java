package org.impluvium.captures.replay.server;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.impluvium.captures.replay.Damaging;
import org.impluvium.captures.replay.Playback;
import org.impluvium.captures.replay.Renumbering;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** Makes messages of frames, in the form in which a client wants them. For one event loop. */
final class Outlet {

    /** In which the position of nearly every frame stands. */
    private static final int HEAD = 512;

    private final Stream stream;
    private final @Nullable ZstdDictCompress dictionary;
    private final Renumbering renumbering;
    private final byte[] head = new byte[HEAD];

    /** @param dictionary with which messages are packed; null if they are not */
    Outlet(Stream stream, @Nullable ZstdDictCompress dictionary) {
        this.stream = stream;
        this.dictionary = dictionary;
        this.renumbering = new Renumbering(stream.kind());
    }

    /** The next frame as a message; without a copy where nothing has to be changed. */
    WebSocketFrame message(Playback playback, boolean damaged) {
        ByteBuf frame = stream.frame(playback);
        if (playback.positionShift() != 0) {
            frame = shifted(frame, playback.positionShift());
        }
        if (damaged) {
            frame = Unpooled.wrappedBuffer(Damaging.half(taken(frame)));
        }
        if (dictionary != null) {
            return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Zstd.compress(taken(frame), dictionary)));
        }
        return stream.kind() == StreamKind.SUBSCRIBE_REPOS
                ? new BinaryWebSocketFrame(frame)
                : new TextWebSocketFrame(frame);
    }

    /** The frame with its position increased, what is around it not copied. */
    private ByteBuf shifted(ByteBuf frame, long by) {
        int length = Math.min(HEAD, frame.readableBytes());
        frame.getBytes(frame.readerIndex(), head, 0, length);
        boolean found = renumbering.find(head, length) || (length < frame.readableBytes() && findInAll(frame));
        if (!found) {
            return frame;
        }
        ByteBuf before = frame.retainedSlice(frame.readerIndex(), renumbering.from());
        ByteBuf number = Unpooled.wrappedBuffer(renumbering.increased(by));
        ByteBuf behind = frame.skipBytes(renumbering.to());
        return Unpooled.wrappedBuffer(before, number, behind);
    }

    private boolean findInAll(ByteBuf frame) {
        byte[] all = ByteBufUtil.getBytes(frame);
        return renumbering.find(all, all.length);
    }

    /** The bytes of a frame that is not needed any more. */
    private static byte[] taken(ByteBuf frame) {
        try {
            return ByteBufUtil.getBytes(frame);
        } finally {
            frame.release();
        }
    }
}

package org.impluvium.captures.replay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import org.impluvium.captures.replay.Notices;
import org.impluvium.captures.replay.Openings.Opening;
import org.impluvium.receiver.source.StreamKind;

/** What a connected client says, and what it is told before the stream begins. */
@SuppressWarnings("FutureReturnValueIgnored") // Whatever fails on a channel closes it, which is noticed.
final class Conversation extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Session session;
    private final WebSocketServerHandshaker handshaker;
    private final StreamKind kind;
    private final Opening opening;
    private boolean awaitsHello;
    private boolean begun;

    /** @param awaitsHello whether nothing is sent until the client has sent its options */
    Conversation(
            Session session,
            WebSocketServerHandshaker handshaker,
            StreamKind kind,
            Opening opening,
            boolean awaitsHello) {
        this.session = session;
        this.handshaker = handshaker;
        this.kind = kind;
        this.opening = opening;
        this.awaitsHello = awaitsHello;
    }

    /** The connection is a WebSocket now. */
    void begin(ChannelHandlerContext context) {
        begun = true;
        if (opening.error().isPresent()) {
            session.fail(opening.error().get(), "the cursor asks for what is not there");
            return;
        }
        if (opening.outdated()) {
            context.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Notices.outdatedCursor())));
        }
        if (!awaitsHello) {
            session.begin();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame message) {
        if (message instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(message.content().retain()));
        } else if (message instanceof CloseWebSocketFrame goodbye) {
            session.leave();
            handshaker.close(context, goodbye.retain());
        } else if (message instanceof TextWebSocketFrame text && kind == StreamKind.JETSTREAM) {
            hear(text.text());
        }
    }

    private void hear(String text) {
        try {
            Options.read(text.getBytes(UTF_8)).ifPresent(wanted -> {
                session.want(wanted);
                if (awaitsHello) {
                    awaitsHello = false;
                    session.begin();
                }
            });
        } catch (IllegalArgumentException e) {
            session.fail(Notices.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        session.pump();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (begun) {
            session.end();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that goes without a word, or speaks no WebSocket: in both cases it is gone.
        context.close();
    }
}

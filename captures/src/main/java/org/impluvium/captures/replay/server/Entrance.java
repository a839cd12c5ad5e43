package org.impluvium.captures.replay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdDictCompress;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.captures.replay.JetstreamRequest;
import org.impluvium.captures.replay.Openings.Opening;
import org.impluvium.captures.replay.ReplayListener.Client;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** Decides who may come in, and makes a session of who may. */
@SuppressWarnings("FutureReturnValueIgnored") // Whatever fails on a channel closes it, which is noticed.
final class Entrance extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String SUBSCRIBE_REPOS = "/xrpc/com.atproto.sync.subscribeRepos";
    private static final String SUBSCRIBE = "/subscribe";
    /** What clients send is options at most. */
    private static final int MAX_CLIENT_MESSAGE = 10 << 20;

    private final Stream stream;
    private final Desk desk;

    /**
     * What is counted over all connections.
     *
     * @param came how many clients there ever were
     * @param here how many there are
     * @param dictionary null where messages cannot be packed
     */
    record Desk(
            AtomicLong came, AtomicInteger here, @Nullable ZstdDictCompress dictionary) {}

    Entrance(Stream stream, Desk desk) {
        this.stream = stream;
        this.desk = desk;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        boolean jetstream = stream.kind() == StreamKind.JETSTREAM;
        String path = jetstream ? SUBSCRIBE : SUBSCRIBE_REPOS;
        if (!uri.path().equals(path)) {
            refuse(context, HttpResponseStatus.NOT_FOUND, "here is " + path);
        } else if (!request.headers().contains(HttpHeaderNames.UPGRADE)) {
            refuse(context, HttpResponseStatus.UPGRADE_REQUIRED, "a WebSocket is needed");
        } else if (jetstream) {
            enterJetstream(context, request, uri.parameters());
        } else {
            Opening opening = stream.openings().subscribeRepos(first(uri.parameters(), "cursor"), started());
            enter(context, request, opening, new JetstreamRequest(List.of(), List.of(), 0), null, false);
        }
    }

    private void enterJetstream(
            ChannelHandlerContext context, FullHttpRequest request, Map<String, List<String>> parameters) {
        boolean packed = first(parameters, "compress").filter("true"::equals).isPresent()
                || "zstd".equalsIgnoreCase(request.headers().get("Socket-Encoding", ""));
        if (packed && desk.dictionary() == null) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    "compressed messages need the servers' dictionary, which is not here");
            return;
        }
        JetstreamRequest wanted;
        try {
            wanted = new JetstreamRequest(
                    parameters.getOrDefault("wantedCollections", List.of()),
                    parameters.getOrDefault("wantedDids", List.of()),
                    Options.bytes(first(parameters, "maxMessageSizeBytes").orElse("")));
        } catch (IllegalArgumentException e) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        Opening opening = stream.openings().jetstream(first(parameters, "cursor"), started());
        if (opening.error().isPresent()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "the cursor is no time in µs");
            return;
        }
        boolean hello = first(parameters, "requireHello").filter("true"::equals).isPresent();
        enter(context, request, opening, wanted, packed ? desk.dictionary() : null, hello);
    }

    private long started() {
        long now = System.nanoTime();
        stream.clock().start(now);
        return now;
    }

    private void enter(
            ChannelHandlerContext context,
            FullHttpRequest request,
            Opening opening,
            JetstreamRequest wanted,
            @Nullable ZstdDictCompress dictionary,
            boolean hello) {
        if (desk.here().incrementAndGet() > stream.settings().clients()) {
            desk.here().decrementAndGet();
            refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "enough clients are here");
            return;
        }
        Channel channel = context.channel();
        channel.closeFuture().addListener(closed -> desk.here().decrementAndGet());
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        request.uri(),
                        null,
                        WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(MAX_CLIENT_MESSAGE)
                                .build())
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        Client client = new Client(desk.came().incrementAndGet(), address(channel), request.uri());
        Session session = new Session(stream, channel, client, opening.begin(), new Outlet(stream, dictionary), wanted);
        Conversation conversation = new Conversation(session, handshaker, stream.kind(), opening, hello);
        handshaker.handshake(channel, request).addListener(shaken -> {
            if (shaken.isSuccess()) {
                stream.listener().came(client);
                context.pipeline().replace(this, "conversation", conversation);
                conversation.begin(context.pipeline().context(conversation));
            } else {
                channel.close();
            }
        });
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress() + ':' + remote.getPort()
                : String.valueOf(channel.remoteAddress());
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String why) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(why + '\n', UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.headers()
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // What is no HTTP is nobody's client.
        context.close();
    }
}

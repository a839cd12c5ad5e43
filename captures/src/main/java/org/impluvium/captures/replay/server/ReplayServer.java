package org.impluvium.captures.replay.server;

import com.github.luben.zstd.ZstdDictCompress;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.replay.FrameLog;
import org.impluvium.captures.replay.ReplayListener;
import org.impluvium.captures.replay.ReplaySettings;

/**
 * Serves a capture as {@code com.atproto.sync.subscribeRepos} or as a Jetstream's {@code /subscribe}, whichever it holds. Netty
 * itself, and not Vert.x on top of it: it flushes many messages at once and takes slices of mapped files, and so leaves the
 * processor to whoever is being tested.
 */
public final class ReplayServer implements AutoCloseable {

    private static final int MAX_REQUEST = 1 << 20;
    private static final int LOW_WATER = 1 << 19;
    private static final int HIGH_WATER = 1 << 21;
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final long CLOSE_SECONDS = 10;

    private final EventLoopGroup loops;
    private final Channel channel;

    private ReplayServer(EventLoopGroup loops, Channel channel) {
        this.loops = loops;
        this.channel = channel;
    }

    /**
     * Begins to serve.
     *
     * @throws CaptureException if it cannot listen there
     */
    public static ReplayServer start(FrameLog log, ReplaySettings settings, ReplayListener listener)
            throws CaptureException {
        Stream stream = new Stream(log, settings, listener);
        Entrance.Desk desk = new Entrance.Desk(
                new AtomicLong(),
                new AtomicInteger(),
                settings.dictionary()
                        .map(dictionary -> new ZstdDictCompress(dictionary.bytes(), 1))
                        .orElse(null));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("replay", true), NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(MAX_REQUEST),
                                        new Entrance(stream, desk));
                    }
                });
        ChannelFuture bound = bootstrap.bind(settings.listen(), settings.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new CaptureException(
                    "cannot listen on " + settings.listen() + ':' + settings.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new ReplayServer(loops, bound.channel());
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Closes all connections and stops listening. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

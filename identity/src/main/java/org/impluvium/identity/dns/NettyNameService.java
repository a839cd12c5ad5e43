package org.impluvium.identity.dns;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;

/**
 * Asks name servers with Netty's resolver, on a thread of its own: by UDP, by TCP where an answer does not fit, the next
 * server where one fails, along aliases. This machine's hosts file is not read: strangers' names have no business there.
 */
public final class NettyNameService implements NameService, AutoCloseable {

    /** What fits into one datagram on any road (DNS flag day 2020). */
    private static final int PAYLOAD = 1_232;
    /** Of one lookup, along aliases and servers. */
    private static final int MOST_QUERIES = 8;
    /** Addresses are kept as long as their record says, but at most so many seconds: hosts move. */
    private static final int LONGEST_KEPT = 60;

    private static final int LONGEST_NAME = 253;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("impluvium-dns", true), NioIoHandler.newFactory());
    private final DnsNameResolver resolver;

    /**
     * Opens a socket.
     *
     * @param servers to ask, in this order; none: those of this machine
     * @param patience with one query to one server
     */
    public NettyNameService(List<InetSocketAddress> servers, Duration patience) {
        DnsServerAddressStreamProvider provider = servers.isEmpty()
                ? DnsServerAddressStreamProviders.platformDefault()
                : new SequentialDnsServerAddressStreamProvider(servers);
        this.resolver = new DnsNameResolverBuilder(loop.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(provider)
                .queryTimeoutMillis(patience.toMillis())
                .maxQueriesPerResolve(MOST_QUERIES)
                .maxPayloadSize(PAYLOAD)
                .ttl(0, LONGEST_KEPT)
                .searchDomains(List.of())
                .ndots(1)
                .decodeIdn(false)
                .hostsFileEntriesResolver((name, types) -> null)
                .build();
    }

    @Override
    public CompletionStage<List<InetAddress>> addresses(String host) {
        return ask(() -> resolver.resolveAll(host + '.'), Function.identity())
                .handle((found, cause) -> {
                    if (cause == null) {
                        return CompletableFuture.completedStage(found);
                    }
                    return tellsNothing(cause)
                            ? this.<List<InetAddress>>askedSingly(host)
                            : CompletableFuture.<List<InetAddress>>failedStage(failure(cause));
                })
                .thenCompose(stage -> stage);
    }

    /**
     * Netty asks for both kinds of addresses at once and tells how the last question ended: that there are none of one kind says
     * nothing about whether those of the other could be asked for. Fails with what asking for each alone tells.
     */
    private <T> CompletionStage<T> askedSingly(String host) {
        return hasNone(host, DnsRecordType.A)
                .thenCombine(hasNone(host, DnsRecordType.AAAA), (none4, none6) -> none4 && none6)
                .thenCompose(none -> CompletableFuture.failedStage(
                        none
                                ? noSuchHost("the name has no address")
                                : new IdentityException(
                                        IdentityFailure.NAME_SERVER_FAILED, "not all addresses could be asked for")));
    }

    private CompletionStage<Boolean> hasNone(String host, DnsRecordType type) {
        return ask(() -> resolver.resolveAll(new DefaultDnsQuestion(host + '.', type)), NettyNameService::texts)
                .handle((records, cause) -> cause != null && failure(cause).failure() == IdentityFailure.NO_SUCH_HOST);
    }

    @Override
    public CompletionStage<List<String>> txt(String name) {
        if (name.length() > LONGEST_NAME) {
            return CompletableFuture.completedStage(List.of());
        }
        return ask(
                        () -> resolver.resolveAll(new DefaultDnsQuestion(name + '.', DnsRecordType.TXT)),
                        NettyNameService::texts)
                .handle((texts, cause) -> cause == null ? CompletableFuture.completedStage(texts) : noneOr(cause))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<List<String>> noneOr(Throwable cause) {
        IdentityException e = failure(cause);
        return e.failure() == IdentityFailure.NO_SUCH_HOST
                ? CompletableFuture.completedStage(List.of())
                : CompletableFuture.failedStage(e);
    }

    private static List<String> texts(List<DnsRecord> records) {
        List<String> texts = new ArrayList<>();
        for (DnsRecord record : records) {
            if (record instanceof DnsRawRecord raw && record.type().equals(DnsRecordType.TXT)) {
                TxtData.join(raw.content()).ifPresent(texts::add);
            }
            ReferenceCountUtil.release(record);
        }
        return texts;
    }

    /** Completes with what was read, or exceptionally with what Netty says; {@link #failure} tells what that means. */
    private static <T, R> CompletableFuture<R> ask(Supplier<Future<T>> query, Function<T, R> reading) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        try {
            query.get().addListener((Future<T> asked) -> {
                if (asked.isSuccess()) {
                    answer.complete(reading.apply(asked.getNow()));
                } else {
                    answer.completeExceptionally(asked.cause());
                }
            });
        } catch (IllegalArgumentException e) {
            // A name that DNS cannot carry, such as one with a label of 64 characters.
            answer.completeExceptionally(noSuchHost("no name for DNS"));
        }
        return answer;
    }

    /** Netty says "unknown host" for all that goes wrong; only its cause tells a "no" from silence. */
    private static IdentityException failure(Throwable cause) {
        if (cause instanceof IdentityException known) {
            return known;
        }
        Throwable why = cause instanceof UnknownHostException ? cause.getCause() : cause;
        if (why == null || isNoSuchDomain(why)) {
            return noSuchHost("the name does not exist");
        }
        return new IdentityException(
                IdentityFailure.NAME_SERVER_FAILED, why.getClass().getSimpleName());
    }

    private static IdentityException noSuchHost(String message) {
        return new IdentityException(IdentityFailure.NO_SUCH_HOST, message);
    }

    /** No records of the last kind that was asked for. */
    private static boolean tellsNothing(Throwable cause) {
        return cause instanceof UnknownHostException && cause.getCause() == null;
    }

    private static boolean isNoSuchDomain(Throwable why) {
        return why instanceof DnsErrorCauseException code && code.getCode().equals(DnsResponseCode.NXDOMAIN);
    }

    /** Ends what is under way and frees the thread. */
    @Override
    public void close() {
        resolver.close();
        Future<?> unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}

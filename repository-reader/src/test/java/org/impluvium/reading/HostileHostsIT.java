package org.impluvium.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.reading.testing.ReadingNetwork.did;
import static org.impluvium.reading.testing.ReadingNetwork.post;
import static org.impluvium.reading.testing.ReadingNetwork.rev;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.testing.ReadingNetwork;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: each is a named failure, counted, nothing of it is written, and nobody else is harmed. */
class HostileHostsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static ReadingNetwork network;

    @BeforeAll
    static void open() {
        network = new ReadingNetwork(KAFKA);
        network.start();
    }

    @AfterAll
    static void close() {
        network.close();
    }

    /** What a host can do, and what it is called. */
    record Misdeed(
            String name,
            ReadFailure failure,
            BiFunction<HostedRepository, Map<Cid, byte[]>, Handler<HttpServerRequest>> manner) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Misdeed> misdeeds() {
        return Stream.of(
                // First, before so many attempts have failed by the host's fault that it is left alone.
                new Misdeed(
                        "BUSY",
                        ReadFailure.RATE_LIMITED,
                        (repository, blocks) -> request -> request.response()
                                .setStatusCode(429)
                                .putHeader("Retry-After", "1")
                                .end()),
                new Misdeed("ENDLESS", ReadFailure.TOO_LARGE, (repository, blocks) -> HostileHostsIT::endless),
                new Misdeed(
                        "LONG_BLOCK",
                        ReadFailure.TOO_LARGE,
                        (repository, blocks) -> answer(archive(blocks), new byte[] {-1, -1, -1, 127})),
                new Misdeed(
                        "NO_ARCHIVE",
                        ReadFailure.ARCHIVE_MALFORMED,
                        (repository, blocks) -> answer("<html>".getBytes(UTF_8))),
                new Misdeed("EMPTY", ReadFailure.ARCHIVE_MALFORMED, (repository, blocks) -> answer(new byte[0])),
                new Misdeed("CUT_OFF", ReadFailure.ARCHIVE_MALFORMED, (repository, blocks) -> {
                    byte[] whole = archive(blocks);
                    return answer(Arrays.copyOf(whole, whole.length - 10));
                }),
                new Misdeed("ALTERED", ReadFailure.BLOCK_ALTERED, (repository, blocks) -> {
                    byte[] whole = archive(blocks);
                    whole[whole.length - 1] ^= 1;
                    return answer(whole);
                }),
                new Misdeed("WITHOUT_ITS_ROOT", ReadFailure.BLOCK_MISSING, (repository, blocks) -> {
                    Map<Cid, byte[]> others =
                            new HostedRepository(repository.did()).at(rev(3)).blocks();
                    byte[] header = Arrays.copyOf(archive(others), HEADER);
                    byte[] rest = archive(blocks);
                    return answer(header, Arrays.copyOfRange(rest, HEADER, rest.length));
                }),
                new Misdeed(
                        "WITHOUT_A_NODE",
                        ReadFailure.BLOCK_MISSING,
                        (repository, blocks) -> answer(archive(without(blocks, 1)))),
                new Misdeed("WITHOUT_A_POST", ReadFailure.BLOCK_MISSING, (repository, blocks) -> {
                    byte[] plain = Objects.requireNonNull(repository.records().get("app.bsky.feed.post/plain"));
                    Map<Cid, byte[]> fewer = new LinkedHashMap<>(blocks);
                    fewer.remove(Cid.ofDagCbor(plain));
                    return answer(archive(fewer));
                }),
                new Misdeed(
                        "NO_COMMIT",
                        ReadFailure.COMMIT_MALFORMED,
                        (repository, blocks) -> answer(archive(without(blocks, 0)))),
                new Misdeed(
                        "ANOTHER_ACCOUNTS",
                        ReadFailure.REPOSITORY_DIFFERS,
                        (repository, blocks) -> answer(
                                new HostedRepository(did("mallory")).at(rev(5)).archive())),
                new Misdeed(
                        "ANOTHER_KEY", ReadFailure.SIGNATURE_WRONG, (repository, blocks) -> answer(forged(repository))),
                new Misdeed(
                        "FUTURE",
                        ReadFailure.REV_IN_FUTURE,
                        (repository, blocks) ->
                                answer(repository.at(rev(-3_600)).archive())),
                new Misdeed("REFUSES", ReadFailure.REFUSED, (repository, blocks) -> status(401)),
                new Misdeed("NOT_THERE", ReadFailure.NOT_FOUND, (repository, blocks) -> absent("RepoNotFound")),
                new Misdeed("TAKEN_DOWN", ReadFailure.TAKEN_DOWN, (repository, blocks) -> absent("RepoTakendown")),
                new Misdeed("SUSPENDED", ReadFailure.SUSPENDED, (repository, blocks) -> absent("RepoSuspended")),
                new Misdeed(
                        "REDIRECTS_INSIDE",
                        ReadFailure.HOST_FORBIDDEN,
                        (repository, blocks) -> request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", "http://169.254.169.254/latest")
                                .end()),
                new Misdeed(
                        "REDIRECTS_FOR_EVER",
                        ReadFailure.HOST_FORBIDDEN,
                        (repository, blocks) -> request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", request.uri())
                                .end()),
                new Misdeed("SILENT", ReadFailure.HOST_SLOW, (repository, blocks) -> request -> {}),
                new Misdeed("FALLS_SILENT", ReadFailure.HOST_SLOW, (repository, blocks) -> request -> {
                    request.response().setChunked(true);
                    var unused = request.response().write(Buffer.buffer(Arrays.copyOf(archive(blocks), 100)));
                }),
                new Misdeed("FAILS", ReadFailure.HOST_AWAY, (repository, blocks) -> status(500)),
                new Misdeed(
                        "HANGS_UP",
                        ReadFailure.HOST_AWAY,
                        (repository, blocks) -> request -> request.connection().close()));
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void shouldNameEachMisdeedAndWriteNothing(Misdeed misdeed) {
        Did who = did(misdeed.name().toLowerCase(Locale.ROOT).replace("_", ""));
        HostedRepository repository = network.member(who, 100);
        network.pds().behave(who, misdeed.manner.apply(repository, repository.blocks()));

        network.ask(who, null);
        RepositoryReading reading = network.awaitFailure(who, misdeed.failure);

        assertThat(reading.getReadRev()).isNull();
        assertThat(network.events(who)).isEmpty();
        assertThat(network.registry()
                        .get("impluvium.reader.failures")
                        .tag("cause", misdeed.failure.tag())
                        .functionCounter()
                        .count())
                .isPositive();

        // What is broken is mended, and everybody else is read meanwhile.
        network.pds().behaveAgain(who);
        boolean again = misdeed.failure.lasting() != ReadFailure.Lasting.SETTLED;
        if (again && !misdeed.name().equals("FUTURE")) {
            network.awaitRead(who);
        }
    }

    /** What a host may do, and what makes no difference. */
    record Oddity(String name, Function<Map<Cid, byte[]>, byte[]> archive) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Oddity> oddities() {
        return Stream.of(
                new Oddity("ANY_ORDER", blocks -> {
                    Map<Cid, byte[]> turned = new LinkedHashMap<>();
                    Cid root = blocks.keySet().iterator().next();
                    // The header names the root; the block of it comes last.
                    blocks.keySet().stream()
                            .sorted(Comparator.comparing(Cid::toString))
                            .forEach(cid -> turned.put(cid, blocks.get(cid)));
                    turned.remove(root);
                    return rooted(root, turned, Objects.requireNonNull(blocks.get(root)));
                }),
                new Oddity("DUPLICATES", blocks -> twice(archive(blocks))),
                new Oddity("SUPERFLUOUS", blocks -> {
                    Map<Cid, byte[]> more = new LinkedHashMap<>(blocks);
                    for (int i = 0; i < 500; i++) {
                        byte[] block = DagCbor.encode(post("more " + i + " #atr_0000000a"));
                        more.put(Cid.ofDagCbor(block), block);
                    }
                    return archive(more);
                }));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void shouldNotMindHowBlocksCome(Oddity oddity) {
        Did who = did("odd" + oddity.name().toLowerCase(Locale.ROOT).replace("_", ""));
        HostedRepository repository = network.member(who, 100);
        byte[] archive = oddity.archive.apply(repository.blocks());
        network.pds().behave(who, answer(archive));

        network.ask(who, null);

        assertThat(network.awaitRead(who).getRecords()).isEqualTo(1);
    }

    private static byte[] archive(Map<Cid, byte[]> blocks) {
        return HostedRepository.archiveOf(blocks);
    }

    private static byte[] rooted(Cid root, Map<Cid, byte[]> first, byte[] last) {
        var car = new CarWriter(root);
        first.forEach(car::block);
        return car.block(root, last).toByteArray();
    }

    private static byte[] twice(byte[] archive) {
        byte[] twice = Arrays.copyOf(archive, 2 * archive.length - HEADER);
        System.arraycopy(archive, HEADER, twice, archive.length, archive.length - HEADER);
        return twice;
    }

    /** Length of an archive's header with one root, its own length included. */
    private static final int HEADER = 59;

    private static Map<Cid, byte[]> without(Map<Cid, byte[]> blocks, int index) {
        Map<Cid, byte[]> fewer = new LinkedHashMap<>(blocks);
        fewer.remove(blocks.keySet().stream().skip(index).findFirst().orElseThrow());
        return fewer;
    }

    /** The same repository, signed by somebody else. */
    private static byte[] forged(HostedRepository repository) {
        HostedRepository other = new HostedRepository(did("mallory"));
        repository.records().forEach((path, block) -> other.putBlock(path, repository.rev(), block));
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        var tree = repository.blocks();
        try {
            var commit = Commit.decode(tree.values().iterator().next());
            byte[] signed = Commit.signed(repository.did(), commit.rev(), commit.data(), other.key())
                    .encode();
            blocks.put(Cid.ofDagCbor(signed), signed);
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
        tree.forEach(blocks::putIfAbsent);
        return archive(blocks);
    }

    private static Handler<HttpServerRequest> absent(String error) {
        return request -> request.response().setStatusCode(400).end("{\"error\":\"" + error + "\"}");
    }

    private static Handler<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    private static Handler<HttpServerRequest> answer(byte[]... parts) {
        Buffer all = Buffer.buffer();
        for (byte[] part : parts) {
            all.appendBytes(part);
        }
        return request -> request.response().end(all);
    }

    private static void endless(HttpServerRequest request) {
        byte[] much = new HostedRepository(did("much"))
                .putBlock("a/b", rev(9), new byte[60_000])
                .archive();
        Buffer section = Buffer.buffer(Arrays.copyOfRange(much, HEADER, much.length));
        var response = request.response().setChunked(true);
        response.write(Buffer.buffer(much));
        pour(request, section);
    }

    private static void pour(HttpServerRequest request, Buffer section) {
        request.response().write(section).onSuccess(written -> pour(request, section));
    }
}

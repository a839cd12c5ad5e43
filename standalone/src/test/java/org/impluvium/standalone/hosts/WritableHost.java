package org.impluvium.standalone.hosts;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.SignedRepository;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.simulator.NetworkSimulator;
import org.impluvium.loadtests.simulator.PlcDirectory;
import org.impluvium.loadtests.simulator.Requests;
import org.jspecify.annotations.Nullable;

/**
 * A host for tests, on 127.0.0.1: repositories that are written with their accounts' tokens, as the reference server does it,
 * errors included; its firehose; and the directory that names it as the host of all its accounts.
 */
public final class WritableHost implements Requests, AutoCloseable {

    /** What a host does in the place of an answer. */
    @FunctionalInterface
    public interface Manner {
        void answer(HttpServerRequest request);
    }

    private static final String SIGNATURE = "made by this host";

    /** Methods that were asked, in order. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** By method: what is done once, in the place of the next answer. */
    public final Map<String, Manner> manners = new ConcurrentHashMap<>();
    /** By method: what is done once, in the place of telling what was done. */
    public final Map<String, Manner> afterwards = new ConcurrentHashMap<>();

    public final PlcDirectory directory = new PlcDirectory();

    private final NetworkSimulator network;
    private final Map<String, SignedRepository> repositories = new ConcurrentHashMap<>();
    /** By DID and path. */
    private final Map<String, Obj> records = new ConcurrentHashMap<>();

    private final AtomicLong seq = new AtomicLong();

    private WritableHost(NetworkSimulator network) {
        this.network = network;
    }

    public static WritableHost start(Vertx vertx) {
        NetworkSimulator network = NetworkSimulator.start(vertx, List.of());
        WritableHost host = new WritableHost(network);
        network.serve(host.directory);
        network.serve(host);
        return host;
    }

    /** Where it and its directory are asked. */
    public URI http() {
        return network.http();
    }

    /** Where its firehose is. */
    public URI firehose() {
        return network.uri();
    }

    /** Makes an account. */
    public WritableHost with(String did, String handle) {
        Did account = new Did(did);
        SignedRepository repository = new SignedRepository(account, new HostedRepository(account).key());
        repositories.put(did, repository);
        directory.put(account, handle, repository.key().publicKey(), http());
        return this;
    }

    /** The access token of an account's session, which this host believes. */
    public static String token(String did) {
        return token(did, Instant.now().plusSeconds(3_600));
    }

    /** One that is good until then. */
    public static String token(String did, Instant until) {
        return part("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}")
                + '.'
                + part("{\"scope\":\"com.atproto.access\",\"sub\":\"" + did + "\",\"exp\":" + until.getEpochSecond()
                        + "}")
                + '.'
                + part(SIGNATURE);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A record as it is now. */
    public Optional<Obj> at(String uri) {
        return Optional.ofNullable(records.get(uri.substring("at://".length())));
    }

    /** Writes a record as its owner, by other means. */
    public synchronized void put(String uri, String json) throws DecodeException {
        write(uri.substring("at://".length()), DataJson.read(json.replace('\'', '"')));
    }

    @Override
    public boolean answer(HttpServerRequest request) {
        String path = request.path();
        if (!path.startsWith("/xrpc/com.atproto.")) {
            return false;
        }
        String method = path.substring(path.lastIndexOf('.') + 1);
        asked.add(method);
        Manner manner = manners.remove(method);
        if (manner != null) {
            manner.answer(request);
        } else if (request.method().name().equals("GET")) {
            query(request, method);
        } else {
            request.body().onSuccess(body -> change(request, method, body));
        }
        return true;
    }

    private synchronized void query(HttpServerRequest request, String method) {
        switch (method) {
            case "getSession" ->
                account(request)
                        .ifPresent(did -> send(
                                request, 200, "{\"did\":\"" + did + "\",\"handle\":\"someone.test\",\"active\":true}"));
            case "getRecord" -> {
                String at = request.getParam("repo")
                        + '/'
                        + request.getParam("collection")
                        + '/'
                        + request.getParam("rkey");
                Obj record = records.get(at);
                if (record == null) {
                    refuse(request, 400, "RecordNotFound");
                } else {
                    send(request, 200, shown(at, record));
                }
            }
            case "listRecords" -> {
                String prefix = request.getParam("repo") + '/' + request.getParam("collection") + '/';
                List<String> shown = records.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> shown(entry.getKey(), entry.getValue()))
                        .toList();
                send(request, 200, "{\"records\":[" + String.join(",", shown) + "]}");
            }
            default -> refuse(request, 501, "MethodNotImplemented");
        }
    }

    private static String shown(String at, Obj record) {
        return "{\"uri\":\"at://" + at + "\",\"cid\":\"" + cid(record) + "\",\"value\":" + DataJson.write(record) + '}';
    }

    private static Cid cid(Obj record) {
        return Cid.ofDagCbor(DagCbor.encode(record));
    }

    private synchronized void change(HttpServerRequest request, String method, Buffer body) {
        Optional<String> account = account(request);
        if (account.isEmpty()) {
            return;
        }
        Obj said;
        try {
            said = DataJson.read(body.getBytes());
        } catch (DecodeException e) {
            refuse(request, 400, "InvalidRequest");
            return;
        }
        String repo = said.text("repo").orElse("");
        if (!repo.equals(account.get())) {
            refuse(request, 401, "AuthenticationRequired");
            return;
        }
        String at = repo
                + '/'
                + said.text("collection").orElse("")
                + '/'
                + said.text("rkey").orElse("");
        Obj present = records.get(at);
        Obj wanted = said.object("record").orElse(null);
        boolean same = present != null && present.equals(wanted);
        String expected = said.text("swapRecord").orElse("");
        if (!same
                && said.get("swapRecord") != null
                && !expected.equals(present == null ? "" : cid(present).toString())) {
            refuse(request, 400, "InvalidSwap");
            return;
        }
        if (!same) {
            write(at, method.equals("deleteRecord") ? null : wanted);
        }
        Manner afterwards = this.afterwards.remove(method);
        if (afterwards != null) {
            afterwards.answer(request);
        } else {
            send(request, 200, wanted == null ? "{}" : "{\"uri\":\"at://" + at + "\",\"cid\":\"" + cid(wanted) + "\"}");
        }
    }

    /** One commit, which goes out on the firehose. */
    private void write(String at, @Nullable Obj record) {
        String did = at.substring(0, at.indexOf('/'));
        String path = at.substring(at.indexOf('/') + 1);
        SignedRepository repository = Optional.ofNullable(repositories.get(did)).orElseThrow();
        RecordWrite write;
        if (record == null) {
            write = RecordWrite.delete(path);
            records.remove(at);
        } else {
            byte[] block = DagCbor.encode(record);
            write = records.put(at, record) == null ? RecordWrite.create(path, block) : RecordWrite.update(path, block);
        }
        Instant now = Instant.now();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        Tid last = repository.rev();
        Tid rev = Tid.of(last == null ? micros : Math.max(micros, last.micros() + 1), 0);
        byte[] frame = FrameWriter.message(
                "#commit",
                FrameWriter.commit(
                        seq.incrementAndGet(),
                        new Did(did),
                        repository.commit(rev, List.of(write)),
                        now.truncatedTo(ChronoUnit.MILLIS).toString()));
        network.append(List.of(new Frame(micros, frame)));
    }

    /** Whose session it is; else the request is refused. */
    private Optional<String> account(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            refuse(request, 401, "AuthMissing");
            return Optional.empty();
        }
        String token = header.substring("Bearer ".length());
        Optional<String> claimed = token.endsWith('.' + part(SIGNATURE)) ? sub(token) : Optional.empty();
        if (claimed.filter(repositories::containsKey).isPresent()) {
            return claimed;
        }
        refuse(request, 400, "InvalidToken");
        return Optional.empty();
    }

    private static Optional<String> sub(String token) {
        try {
            return DataJson.read(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]))
                    .text("sub");
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    /** Refuses as hosts do. */
    public static void refuse(HttpServerRequest request, int status, String error) {
        send(request, status, "{\"error\":\"" + error + "\",\"message\":\"as told\"}");
    }

    /** Answers. */
    public static void send(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }

    @Override
    public void close() {
        network.close();
    }
}

package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.impluvium.atproto.data.Cid;
import org.jspecify.annotations.Nullable;

/** A small PDS over HTTP, and the PLC directory that names it as everybody's host. */
public final class FakePds implements AutoCloseable {

    public static final String PASSWORD = "abcd-efgh-ijkl-mnop";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCESS = "Bearer access-token";

    /** By {@code did/collection/key}. */
    public final Map<String, ObjectNode> records = new ConcurrentHashMap<>();
    /** Methods that were called, in order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** Is put in the place of the next answer to a method: a status and an error name. */
    public final Map<String, String> refusals = new ConcurrentHashMap<>();

    /** Names everybody's host in their documents; null: this one. */
    public volatile @Nullable String host;

    private final HttpServer server;

    public FakePds() throws IOException {
        this("127.0.0.1");
    }

    /** On another address of this machine. */
    public FakePds(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String origin() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ':'
                + server.getAddress().getPort();
    }

    public void put(String uri, String json) throws IOException {
        if (JSON.readTree(json.replace('\'', '"')) instanceof ObjectNode record) {
            records.put(uri.substring("at://".length()), record);
        }
    }

    public @Nullable JsonNode at(String uri) {
        return records.get(uri.substring("at://".length()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/did:plc:")) {
                send(exchange, 200, document(path.substring(1)));
                return;
            }
            String method = path.substring("/xrpc/".length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(method.substring(method.lastIndexOf('.') + 1));
            String refusal = refusals.remove(method);
            if (refusal != null && refusal.startsWith("302")) {
                exchange.getResponseHeaders().add("Location", refusal.substring(4));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            if (refusal != null) {
                refuse(exchange, Integer.parseInt(refusal.substring(0, 3)), refusal.substring(4));
                return;
            }
            answer(exchange, method, body);
        }
    }

    private ObjectNode document(String did) {
        ObjectNode document = object().put("id", did);
        document.putArray("alsoKnownAs").add("at://someone.test");
        document.putArray("service")
                .addObject()
                .put("id", "#atproto_pds")
                .put("type", "AtprotoPersonalDataServer")
                .put("serviceEndpoint", Objects.requireNonNullElseGet(host, this::origin));
        return document;
    }

    private void answer(HttpExchange exchange, String method, byte[] body) throws IOException {
        switch (method) {
            case "com.atproto.repo.getRecord" -> getRecord(exchange);
            case "com.atproto.server.createSession" -> createSession(exchange, JSON.readTree(body));
            case "com.atproto.server.deleteSession" -> send(exchange, 200, object());
            default -> {
                if (ACCESS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    write(exchange, method, body);
                } else {
                    refuse(exchange, 401, "AuthMissing");
                }
            }
        }
    }

    private void getRecord(HttpExchange exchange) throws IOException {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        ObjectNode record = records.get(query.get("repo") + '/' + query.get("collection") + '/' + query.get("rkey"));
        if (record == null) {
            refuse(exchange, 400, "RecordNotFound");
            return;
        }
        ObjectNode answer = object().put("uri", "at://x").put("cid", cid(record));
        answer.set("value", record);
        send(exchange, 200, answer);
    }

    private void createSession(HttpExchange exchange, JsonNode asked) throws IOException {
        if (!asked.path("password").asText().equals(PASSWORD)) {
            refuse(exchange, 401, "AuthenticationRequired");
            return;
        }
        send(
                exchange,
                200,
                object().put("did", asked.path("identifier").asText())
                        .put("accessJwt", "access-token")
                        .put("refreshJwt", "refresh-token"));
    }

    private void write(HttpExchange exchange, String method, byte[] body) throws IOException {
        if (method.equals("com.atproto.repo.uploadBlob")) {
            ObjectNode blob = object().put("$type", "blob");
            blob.putObject("ref").put("$link", Cid.ofRaw(body).toString());
            blob.put("mimeType", exchange.getRequestHeaders().getFirst("Content-Type"))
                    .put("size", body.length);
            ObjectNode answer = object();
            answer.set("blob", blob);
            send(exchange, 200, answer);
            return;
        }
        JsonNode asked = JSON.readTree(body);
        String key = asked.path("repo").asText()
                + '/'
                + asked.path("collection").asText()
                + '/'
                + asked.path("rkey").asText();
        ObjectNode present = records.get(key);
        String expected = asked.path("swapRecord").isNull()
                ? ""
                : asked.path("swapRecord").asText();
        if (!expected.equals(present == null ? "" : cid(present))) {
            refuse(exchange, 400, "InvalidSwap");
        } else if (method.equals("com.atproto.repo.putRecord") && asked.path("record") instanceof ObjectNode record) {
            records.put(key, record);
            send(exchange, 200, object().put("uri", "at://" + key).put("cid", cid(record)));
        } else {
            records.remove(key);
            send(exchange, 200, object());
        }
    }

    private static String cid(ObjectNode record) {
        return Cid.ofRaw(record.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        send(exchange, status, object().put("error", error).put("message", "as told"));
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

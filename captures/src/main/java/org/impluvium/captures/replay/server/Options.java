package org.impluvium.captures.replay.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.captures.replay.JetstreamRequest;

/** What a client of a Jetstream may send: other wishes. Pure functions. */
final class Options {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Options() {}

    /**
     * What a message asks for; empty if it is of a kind that nobody knows.
     *
     * @throws IllegalArgumentException if it is no JSON, or asks for what cannot be
     */
    static Optional<JetstreamRequest> read(byte[] message) {
        JsonNode root;
        try {
            root = MAPPER.readTree(message);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
        if (!root.path("type").asText("").equals("options_update")) {
            return Optional.empty();
        }
        JsonNode payload = root.path("payload");
        return Optional.of(new JetstreamRequest(
                texts(payload.path("wantedCollections")),
                texts(payload.path("wantedDids")),
                payload.path("maxMessageSizeBytes").asLong(0)));
    }

    /** A size in a query; what is none means no limit. */
    static long bytes(String text) {
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText("")));
        return texts;
    }
}

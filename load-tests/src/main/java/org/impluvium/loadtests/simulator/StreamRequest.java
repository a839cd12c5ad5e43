package org.impluvium.loadtests.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client asks for in the query of its URL. */
record StreamRequest(
        Optional<String> cursor, List<String> wantedCollections, List<String> wantedDids, boolean compress) {

    static StreamRequest parse(@Nullable String query) {
        List<String> cursors = new ArrayList<>();
        List<String> collections = new ArrayList<>();
        List<String> dids = new ArrayList<>();
        boolean compress = false;
        for (String pair : query == null ? List.<String>of() : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), StandardCharsets.UTF_8);
            switch (name) {
                case "cursor" -> cursors.add(value);
                case "wantedCollections" -> collections.add(value);
                case "wantedDids" -> dids.add(value);
                case "compress" -> compress = value.equals("true");
                default -> {
                    // Servers pass over what they do not know.
                }
            }
        }
        return new StreamRequest(cursors.stream().findFirst(), collections, dids, compress);
    }

    /** Whether a Jetstream sends the message to this client: identity and account events ignore the collections. */
    boolean wants(Message message) {
        boolean wantedDid =
                wantedDids.isEmpty() || message.did().map(wantedDids::contains).orElse(true);
        boolean wantedCollection = wantedCollections.isEmpty()
                || message.collection().map(this::wantsCollection).orElse(true);
        return wantedDid && wantedCollection;
    }

    private boolean wantsCollection(String collection) {
        return wantedCollections.stream()
                .anyMatch(wanted -> wanted.endsWith(".*")
                        ? collection.startsWith(wanted.substring(0, wanted.length() - 1))
                        : collection.equals(wanted));
    }
}

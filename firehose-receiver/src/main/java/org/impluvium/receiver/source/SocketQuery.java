package org.impluvium.receiver.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the {@code ?} of a server's URI. */
final class SocketQuery {

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final String uri;
    private final Map<String, String> values = new TreeMap<>();

    /** @param uri the whole, for messages */
    SocketQuery(String uri, @Nullable String query, boolean verifiable) {
        this.uri = uri;
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            boolean known = name.equals("cursor") || (verifiable && (name.equals("as") || name.equals("verify")));
            if (equals < 0 || !known) {
                throw SourceUris.wrong(uri, "a query other than " + (verifiable ? "cursor, as, verify" : "cursor"));
            } else if (values.put(name, pair.substring(equals + 1)) != null) {
                throw SourceUris.wrong(uri, "two values of " + name);
            }
        }
    }

    StartAt firstStart() {
        String cursor = values.getOrDefault("cursor", "oldest");
        if (cursor.equals("oldest")) {
            return StartAt.OLDEST;
        } else if (cursor.equals("live")) {
            return StartAt.LIVE;
        } else if (POSITION.matcher(cursor).matches()) {
            return StartAt.after(Long.parseLong(cursor));
        }
        throw SourceUris.wrong(uri, "a cursor that is neither oldest nor live nor a number");
    }

    Optional<HostKind> kind() {
        return Optional.ofNullable(values.get("as")).map(name -> HostKind.tryParse(name)
                .orElseThrow(() -> SourceUris.wrong(uri, "a kind of host that is neither pds nor relay")));
    }

    Optional<VerifyMode> mode() {
        return Optional.ofNullable(values.get("verify")).map(name -> VerifyMode.tryParse(name)
                .orElseThrow(() -> SourceUris.wrong(uri, "a verify that is not off, report or enforce")));
    }
}

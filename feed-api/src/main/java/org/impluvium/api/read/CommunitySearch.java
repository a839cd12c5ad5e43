package org.impluvium.api.read;

import java.util.Arrays;
import java.util.Optional;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.DirectoryQuery;

/** Which communities a request looks for. */
public final class CommunitySearch {

    /** Longest text to look for, in code points. No name is longer. */
    static final int LONGEST_TEXT = 200;

    private CommunitySearch() {}

    /**
     * Reads the parameters {@code q}, {@code stage}, {@code limit} and {@code cursor}.
     *
     * @throws RefusedException if one is repeated, empty or out of range
     */
    public static DirectoryQuery of(QueryParameters query) throws RefusedException {
        return new DirectoryQuery(
                text(query.one("q")),
                stage(query.one("stage")),
                query.cursor(ListCursors::tryDecodeCommunity).orElse(null),
                query.limit());
    }

    private static Optional<String> text(String value) throws RefusedException {
        if (value.codePointCount(0, value.length()) > LONGEST_TEXT) {
            throw RefusedException.invalid("The parameter \"q\" must have at most " + LONGEST_TEXT + " characters.");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Stage> stage(String value) throws RefusedException {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stage> stage = Arrays.stream(Stage.values())
                .filter(known -> Codes.of(known).equals(value))
                .findFirst();
        if (stage.isEmpty()) {
            throw RefusedException.invalid("The parameter \"stage\" must be theme, community or graduated.");
        }
        return stage;
    }
}

package org.impluvium.loadtests.worlds;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.syntax.RecordUri;

/** Events as people read them: a line each, with short names for people, tags and collections. */
public final class WorldText {

    private static final WorldEvent.Cases<String> LINE = new WorldEvent.Cases<>() {
        @Override
        public String ofPut(WorldEvent.Put put) {
            return line(put, put.kind().name().toLowerCase(Locale.ROOT), path(put.uri()), put.rev(), content(put));
        }

        @Override
        public String ofDelete(WorldEvent.Delete delete) {
            return line(delete, "delete", path(delete.uri()), delete.rev());
        }

        @Override
        public String ofAccount(WorldEvent.Account account) {
            return line(
                    account,
                    account.active() ? "active" : "inactive",
                    account.status().orElse(""));
        }

        @Override
        public String ofIdentity(WorldEvent.Identity identity) {
            return line(identity, "identity", identity.handle().orElse(""));
        }

        @Override
        public String ofDoubt(WorldEvent.Doubt doubt) {
            return line(doubt, "doubt", doubt.rev());
        }

        @Override
        public String ofSnapshotEnd(WorldEvent.SnapshotEnd end) {
            return line(end, "snapshot-end", end.rev());
        }
    };

    private WorldText() {}

    /** All of them, a line each. */
    public static String of(List<WorldEvent> events) {
        return events.stream().map(WorldText::of).collect(Collectors.joining("\n"));
    }

    /** One of them: {@code ann create post/3ab… 3abcdefghijkl {"text":"#tag0"}}. */
    public static String of(WorldEvent event) {
        return WorldNames.shortened(event.fold(LINE)).strip();
    }

    private static String line(WorldEvent event, Object... words) {
        StringBuilder line = new StringBuilder(event.repository().value());
        for (Object word : words) {
            line.append(' ').append(word);
        }
        return line.toString();
    }

    private static String path(RecordUri uri) {
        String collection = uri.collection().value();
        return collection.substring(collection.lastIndexOf('.') + 1) + "/" + uri.key();
    }

    /** Without the type where it is the expected one. */
    private static String content(WorldEvent.Put put) {
        return DataJson.write(put.content())
                .replace("\"$type\":\"" + put.uri().collection() + "\",", "")
                .replace(",\"$type\":\"" + put.uri().collection() + "\"", "");
    }
}

package org.impluvium.guarantees.worlds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.AtDatetime;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.schemas.CommunityCollections;

/**
 * Worlds without the one exception that F0 names: no post or action whose time is that of the commit that first brought it, which
 * a repository does not keep. Nor is an account deleted, which no repository tells. Pure functions.
 */
public final class Dated {

    private Dated() {}

    /** The same events; what would be clamped to a commit has a date before the first of them. */
    public static List<WorldEvent> of(List<WorldEvent> events) {
        long first = events.stream()
                .filter(event -> event instanceof WorldEvent.Put)
                .mapToLong(event -> ((WorldEvent.Put) event).rev().micros())
                .min()
                .orElse(0);
        return events.stream().map(event -> dated(event, first - 60_000_000L)).toList();
    }

    private static WorldEvent dated(WorldEvent event, long before) {
        if (event instanceof WorldEvent.Put put
                && isDatedByCommit(put.uri())
                && put.content() instanceof DataValue.Obj record
                && earliest(put.uri(), record) > before) {
            long micros = before - Math.floorMod(put.uri().hashCode(), 1_000) * 1_000_000L;
            String createdAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
            Map<String, DataValue> fields = new LinkedHashMap<>(record.entries());
            fields.put("createdAt", new DataValue.Text(createdAt));
            return new WorldEvent.Put(
                    put.position(), put.receivedMicros(), put.kind(), put.uri(), put.rev(), new DataValue.Obj(fields));
        } else if (event instanceof WorldEvent.Account account && !account.active()) {
            return new WorldEvent.Account(
                    account.position(),
                    account.receivedMicros(),
                    account.repository(),
                    false,
                    Optional.of("deactivated"));
        }
        return event;
    }

    private static boolean isDatedByCommit(RecordUri uri) {
        String collection = uri.collection().value();
        return collection.equals(CommunityCollections.POST) || collection.equals(CommunityCollections.ACTION);
    }

    private static long earliest(RecordUri uri, DataValue.Obj record) {
        OptionalLong created = AtDatetime.parseMicros(record.text("createdAt").orElse(null));
        long key = Tid.tryParse(uri.key().value()).map(Tid::micros).orElse(Long.MAX_VALUE);
        return Math.min(created.orElse(Long.MAX_VALUE), key);
    }
}

package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.impluvium.api.write.InForce;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** Sees when changes are in force, by what everybody can read here. Called on event loops; safe for use by several of them. */
final class Confirmations {

    private static final long PAUSE_MILLIS = 100;

    /**
     * What is seen of a change.
     *
     * @param judged whether the pipeline has read and judged it
     * @param effect what becomes of an action, as the read API calls it; empty: it is no action, or not judged
     */
    record Seen(boolean judged, Optional<String> effect) {

        private static final Seen NOT_YET = new Seen(false, Optional.empty());
        private static final Seen DONE = new Seen(true, Optional.empty());

        /** Whether it does what it was made for. */
        boolean inForce() {
            return judged && effect.map("inForce"::equals).orElse(true);
        }
    }

    private final Vertx vertx;
    private final CommunityDirectory directory;
    private final InstallationReads reads;
    private final LongSupplier nanoTime;

    Confirmations(Vertx vertx, CommunityDirectory directory, InstallationReads reads, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.directory = directory;
        this.reads = reads;
        this.nanoTime = nanoTime;
    }

    /** Looks until the change is judged or the patience ends, at least once. Does not fail. */
    Future<Seen> await(InForce change, Duration patience) {
        return look(change, nanoTime.getAsLong() + patience.toNanos());
    }

    private Future<Seen> look(InForce change, long deadline) {
        return seen(change)
                .otherwise(Seen.NOT_YET)
                .compose(seen -> seen.judged() || nanoTime.getAsLong() >= deadline
                        ? Future.succeededFuture(seen)
                        : vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(fired -> look(change, deadline)));
    }

    private Future<Seen> seen(InForce change) {
        if (change instanceof InForce.Declared declared) {
            // The directory may know of it before the community's own partition does, which then answers nobody yet.
            return directory
                    .byUri(declared.uri())
                    .filter(community -> declared.cid().equals(community.cid()))
                    .map(community ->
                            reads.standing(community, community.owner()).map(stands -> Seen.DONE))
                    .orElseGet(() -> Future.succeededFuture(Seen.NOT_YET));
        }
        if (change instanceof InForce.Withdrawn withdrawn) {
            boolean gone = directory.byUri(withdrawn.uri()).isEmpty();
            return Future.succeededFuture(gone ? Seen.DONE : Seen.NOT_YET);
        }
        if (change instanceof InForce.Standing standing) {
            return of(standing.community(), community -> reads.standing(community, standing.did())
                    .map(stands -> rests(stands, standing.cid()) ? Seen.DONE : Seen.NOT_YET));
        }
        if (change instanceof InForce.Judged judged) {
            return of(judged.community(), community -> reads.actions(community).map(actions -> actions.stream()
                    .filter(action ->
                            judged.uri().equals(action.getJsonObject("record").getString("uri")))
                    .findFirst()
                    .map(action -> new Seen(true, Optional.of(action.getString("effect"))))
                    .orElse(Seen.NOT_YET)));
        }
        throw new IllegalArgumentException("not a change: " + change);
    }

    private static boolean rests(JsonObject standing, String cid) {
        JsonObject record = standing.getJsonObject("record");
        return record != null && cid.equals(record.getString("cid"));
    }

    private Future<Seen> of(String uri, Function<Community, Future<Seen>> looking) {
        return directory.byUri(uri).map(looking).orElseGet(() -> Future.succeededFuture(Seen.NOT_YET));
    }
}

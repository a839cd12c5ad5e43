package org.impluvium.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.operator.Busiest;
import org.impluvium.api.operator.Figures;
import org.impluvium.api.operator.OperatorJson;
import org.impluvium.api.ready.Readiness;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.FeedUnavailableException;
import org.jspecify.annotations.Nullable;

/** How this process stands, for whoever runs it: where he has said so, since whoever reaches the public port can read it. */
final class OperatorEndpoint implements Endpoint {

    private final StorePorts store;
    private final Readiness readiness;
    private final OperatorJson json;
    private final BusiestFeeds busiest;
    private final BoundedPool questions;
    private final InstantSource clock;

    OperatorEndpoint(
            StorePorts store,
            Readiness readiness,
            MeterRegistry meters,
            BusiestFeeds busiest,
            BoundedPool questions,
            InstantSource clock) {
        this.store = store;
        this.readiness = readiness;
        this.json = new OperatorJson(new Figures(meters));
        this.busiest = busiest;
        this.questions = questions;
        this.clock = clock;
    }

    /** Of a process whose operator shows nothing. */
    static Endpoint closed() {
        return request -> Future.failedFuture(new RefusedException(
                Refusal.NOT_FOUND, "The operator of this service does not show how it stands (--operator-page)."));
    }

    /** Counting posts reads the disk. */
    @Override
    public Future<Reply> answer(Request request) {
        return questions.run(() -> Reply.of(json.of(
                        TimeUnit.MILLISECONDS.toMicros(clock.millis()),
                        readiness.findings(),
                        store.freshness().newestEventMicros(),
                        busiest())
                .toBuffer()));
    }

    private List<Busiest> busiest() {
        List<Busiest> found = new ArrayList<>();
        for (BusiestFeeds.Busy busy : busiest.top()) {
            // It may be gone since it was read.
            Optional<Community> community =
                    store.directory().byUri(busy.community().uri());
            community.ifPresent(known -> found.add(new Busiest(known, busy.reads(), postsOf(known))));
        }
        return found;
    }

    private @Nullable Count postsOf(Community community) {
        try {
            return store.insight().figures(community).posts();
        } catch (FeedUnavailableException e) {
            return null;
        }
    }
}

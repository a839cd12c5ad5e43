package org.impluvium.api.http;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.read.CommunityResolver;
import org.impluvium.api.write.CommunityWriting;
import org.impluvium.api.write.MembershipWriting;
import org.impluvium.api.write.ModerationWriting;
import org.impluvium.api.write.RecordRules;

/** Puts together what lets people change what is theirs. */
final class WriteParts {

    private final WriteApi api;
    private final Endpoint me;

    WriteParts(
            PublicApi.Writing how,
            StorePorts store,
            FeedUriResolver feeds,
            Routing routing,
            BoundedPool questions,
            InstantSource clock) {
        Sessions sessions =
                new Sessions(how.vertx(), how.repositories(), new RateLimits(how.limits(), System::nanoTime), clock);
        InstallationReads reads = new InstallationReads(store, routing, questions);
        RecordRules rules = new RecordRules();
        me = new MeEndpoint(sessions, feeds, store.directory(), reads, questions, System::nanoTime);
        api = new WriteApi(
                sessions,
                new CommunityResolver(store.directory(), feeds),
                new WriteApi.Writers(
                        new CommunityWriting(rules, store.directory(), new SecureRandom(), clock),
                        new MembershipWriting(rules, reads, clock),
                        new ModerationWriting(rules, clock)),
                new Confirmations(how.vertx(), store.directory(), reads, System::nanoTime),
                new WriteMetrics(how.meters()),
                System::nanoTime);
    }

    WriteApi api() {
        return api;
    }

    Endpoint me() {
        return me;
    }
}

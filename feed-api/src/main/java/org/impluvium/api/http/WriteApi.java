package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.read.CommunityResolver;
import org.impluvium.api.write.Body;
import org.impluvium.api.write.Change;
import org.impluvium.api.write.CommunityWriting;
import org.impluvium.api.write.Configs;
import org.impluvium.api.write.HostTime;
import org.impluvium.api.write.MembershipWriting;
import org.impluvium.api.write.ModerationWriting;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.Wishes;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.Community;

/**
 * Changes, each a record in the repository of whoever asks. First all that the request says is read, then its repository is
 * opened, then rights are judged, and what is written then is written once. Called on event loops, and keeps no state of a
 * request.
 */
final class WriteApi {

    /**
     * Who writes what.
     *
     * @param communities configs
     * @param memberships memberships
     * @param moderation actions
     */
    record Writers(CommunityWriting communities, MembershipWriting memberships, ModerationWriting moderation) {}

    private static final int IN_FORCE = 200;
    private static final int ON_ITS_WAY = 202;

    private final Sessions sessions;
    private final CommunityResolver resolver;
    private final Writers writers;
    private final Confirmations confirmations;
    private final WriteMetrics metrics;
    private final LongSupplier nanoTime;
    private final Wishes wishes = new Wishes();

    WriteApi(
            Sessions sessions,
            CommunityResolver resolver,
            Writers writers,
            Confirmations confirmations,
            WriteMetrics metrics,
            LongSupplier nanoTime) {
        this.sessions = sessions;
        this.resolver = resolver;
        this.writers = writers;
        this.confirmations = confirmations;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** What is to be done in an open repository. */
    @FunctionalInterface
    private interface Task {
        CompletionStage<Change> in(Repository repository) throws RefusedException;
    }

    Future<Reply> answer(WriteRequest asked) {
        return change(asked)
                .onSuccess(change -> metrics.done(asked.operation(), change.written() ? "written" : "unchanged"))
                .onFailure(thrown -> metrics.failed(asked.operation(), thrown))
                .compose(change -> confirmed(asked, change));
    }

    private Future<Change> change(WriteRequest asked) {
        long begun = nanoTime.getAsLong();
        HostTime hosts = new HostTime(nanoTime);
        try {
            Optional<String> wish = asked.key();
            asked.patience();
            Task task = task(asked, wish);
            Request request = asked.request();
            return sessions.with(
                            request.authorization(),
                            request.address(),
                            hosts,
                            repository -> sessions.here(wishes.once(
                                    repository.account(), wish, asked.fingerprint(), () -> task.in(repository))))
                    .onSuccess(done -> metrics.took(nanoTime.getAsLong() - begun, hosts.nanos()));
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
    }

    private Task task(WriteRequest asked, Optional<String> wish) throws RefusedException {
        if (!asked.operation().hasBody()) {
            asked.requireNoBody();
        }
        resolver.requireLoaded();
        Request request = asked.request();
        return switch (asked.operation()) {
            case MAKE_COMMUNITY -> {
                Body said = Body.read(asked.json(), Configs.ON_CREATION);
                yield repository -> writers.communities().make(repository, said, wish);
            }
            case CHANGE_COMMUNITY -> {
                Body said = Body.read(asked.json(), Configs.ON_CHANGE);
                yield repository -> writers.communities().change(repository, ofOwner(request, repository), said);
            }
            case END_COMMUNITY -> repository -> writers.communities().end(repository, ofOwner(request, repository));
            case JOIN -> {
                Community community = resolver.referred(
                        Body.read(asked.json(), List.of("community")).text("community"));
                yield repository -> writers.memberships().join(repository, community);
            }
            case LEAVE -> {
                Community community = resolver.resolve(request.id(), request.query());
                yield repository -> writers.memberships().leave(repository, community);
            }
            case MODERATE -> {
                ModerationAction action = action(request.path().getOrDefault("action", ""));
                Body said = Body.read(asked.json(), ModerationWriting.FIELDS);
                Community community = resolver.referred(said.text("community"));
                yield repository -> writers.moderation().act(repository, community, action, said, wish);
            }
        };
    }

    private Community ofOwner(Request request, Repository repository) throws RefusedException {
        return resolver.ofOwner(repository.account().value(), request.id(), request.query());
    }

    private static ModerationAction action(String segment) throws RefusedException {
        return Arrays.stream(ModerationAction.values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(segment))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.NOT_FOUND, "There is no such action: it is hide, unhide, block or unblock."));
    }

    private Future<Reply> confirmed(WriteRequest asked, Change change) {
        JsonObject json = new JsonObject().put("uri", change.uri());
        change.cid().ifPresent(cid -> json.put("cid", cid));
        json.put("written", change.written());
        change.tag().ifPresent(tag -> json.put("tag", tag));
        Optional<Duration> patience;
        try {
            patience = asked.patience();
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
        if (patience.isEmpty()) {
            return Future.succeededFuture(Reply.of(ON_ITS_WAY, json.toBuffer()));
        }
        return confirmations.await(change.inForce(), patience.get()).map(seen -> {
            json.put("inForce", seen.inForce());
            seen.effect().ifPresent(effect -> json.put("effect", effect));
            return Reply.of(seen.judged() ? IN_FORCE : ON_ITS_WAY, json.toBuffer());
        });
    }
}

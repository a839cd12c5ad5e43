package org.impluvium.api.write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;

/** Makes, changes and ends communities (rules C1–C4): the configs in their owners' repositories. Safe for use by many threads. */
public final class CommunityWriting {

    private static final String COLLECTION = CommunityCollections.CONFIG;

    private final RecordRules rules;
    private final NewTags tags;
    private final InstantSource clock;

    /** @param random must not be predictable */
    public CommunityWriting(
            RecordRules rules, CommunityDirectory directory, RandomGenerator random, InstantSource clock) {
        this.rules = rules;
        this.tags = new NewTags(random, directory);
        this.clock = clock;
    }

    /**
     * Makes a community.
     *
     * @param wish the client's name for it; empty: each request is a community of its own
     */
    public CompletionStage<Change> make(Repository repository, Body said, Optional<String> wish)
            throws RefusedException {
        Instant now = clock.instant();
        Obj record = Configs.created(said, tags.next(), now);
        rules.require(COLLECTION, record);
        return Creation.make(
                        repository,
                        COLLECTION,
                        Keys.of(COLLECTION, wish, now),
                        wish.isPresent(),
                        record,
                        List.of(Configs.HASHTAG, Configs.CREATED_AT))
                .thenApply(made -> declared(made.record(), made.value(), made.written()));
    }

    /** Changes what is spoken of and nothing else. */
    public CompletionStage<Change> change(Repository repository, Community community, Body said)
            throws RefusedException {
        requireOwner(repository, community);
        return Stages.then(repository.find(COLLECTION, community.key()), found -> {
            StoredRecord present = found.orElseThrow(CommunityWriting::gone);
            Obj record = Configs.changed(present.value(), said, clock.instant());
            rules.require(COLLECTION, record);
            if (record.equals(present.value())) {
                WrittenRecord there = new WrittenRecord(community.uri(), present.cid());
                return CompletableFuture.completedStage(declared(there, record, false));
            }
            return repository
                    .put(COLLECTION, community.key(), record, Optional.of(present.cid()))
                    .thenApply(written -> declared(written, record, true));
        });
    }

    /** Ends a community. */
    public CompletionStage<Change> end(Repository repository, Community community) throws RefusedException {
        requireOwner(repository, community);
        return Stages.then(repository.find(COLLECTION, community.key()), found -> {
            StoredRecord present = found.orElseThrow(CommunityWriting::gone);
            return repository
                    .delete(COLLECTION, community.key(), present.cid())
                    .thenApply(done -> new Change(
                            community.uri(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            new InForce.Withdrawn(community.uri())));
        });
    }

    private static void requireOwner(Repository repository, Community community) throws RefusedException {
        if (Rights.of(community, repository.account().value()) != EffectiveRole.OWNER) {
            throw new RefusedException(
                    Refusal.FORBIDDEN,
                    "Only the owner may change a community: its config is in his repository (rule A1).");
        }
    }

    private static RefusedException gone() {
        return new RefusedException(
                Refusal.NOT_FOUND, "This community's config is not in its owner's repository any more.");
    }

    private static Change declared(WrittenRecord record, Obj value, boolean written) {
        return new Change(
                record.uri(),
                Optional.of(record.cid()),
                written,
                value.text(Configs.HASHTAG),
                new InForce.Declared(record.uri(), record.cid()));
    }
}

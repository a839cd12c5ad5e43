package org.impluvium.api.write;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.store.port.Community;

/**
 * Joins and leaves communities (rule A2): one membership for each, in the member's repository. Where there is one that counts,
 * of whatever origin, it is changed; a second would have to be the greater one. Safe for use by many threads.
 */
public final class MembershipWriting {

    private static final String COLLECTION = CommunityCollections.MEMBERSHIP;
    private static final String JOINED_AT = "joinedAt";
    private static final String ACTIVE = "active";

    private final RecordRules rules;
    private final Standings standings;
    private final InstantSource clock;

    public MembershipWriting(RecordRules rules, Standings standings, InstantSource clock) {
        this.rules = rules;
        this.standings = standings;
        this.clock = clock;
    }

    /** Joins; who is in already stays as he is. */
    public CompletionStage<Change> join(Repository repository, Community community) {
        return Stages.then(counting(repository, community), found -> {
            if (found.isPresent() && isActive(found.get().value())) {
                return unchanged(repository, community, found.get());
            }
            Obj record = found.map(present -> again(present.value())).orElseGet(() -> first(repository, community));
            String key = found.map(present -> present.uri().key().value())
                    .orElseGet(() -> Keys.ofMembership(community.uri()));
            return put(repository, community, key, record, found.map(StoredRecord::cid));
        });
    }

    /** Leaves: the membership stays and says so. */
    public CompletionStage<Change> leave(Repository repository, Community community) throws RefusedException {
        if (Rights.of(community, repository.account().value()) == EffectiveRole.OWNER) {
            throw new RefusedException(Refusal.FORBIDDEN, "The owner is always a member, and cannot leave (rule A2).");
        }
        return Stages.then(counting(repository, community), found -> {
            StoredRecord present = found.orElseThrow(
                    () -> new RefusedException(Refusal.NOT_FOUND, "There is no membership of this account in it."));
            if (!isActive(present.value())) {
                return unchanged(repository, community, present);
            }
            Map<String, DataValue> left = new LinkedHashMap<>(present.value().entries());
            left.put(ACTIVE, Bool.FALSE);
            String key = present.uri().key().value();
            return put(repository, community, key, new Obj(left), Optional.of(present.cid()));
        });
    }

    /** The membership that counts as far as is known here, else the one of ours that may be on its way. */
    private CompletionStage<Optional<StoredRecord>> counting(Repository repository, Community community) {
        String ours = Keys.ofMembership(community.uri());
        return standings.of(community, repository.account().value()).thenCompose(standing -> {
            String known = standing.recordUri()
                    .flatMap(RecordUri::tryParse)
                    .filter(uri -> uri.repository().equals(repository.account()))
                    .map(uri -> uri.key().value())
                    .orElse(ours);
            CompletionStage<Optional<StoredRecord>> there = repository.find(COLLECTION, known);
            return known.equals(ours)
                    ? there
                    : there.thenCompose(found -> found.isPresent()
                            ? CompletableFuture.completedStage(found)
                            : repository.find(COLLECTION, ours));
        });
    }

    private CompletionStage<Change> put(
            Repository repository, Community community, String key, Obj record, Optional<String> replaced)
            throws RefusedException {
        rules.require(COLLECTION, record);
        return repository
                .put(COLLECTION, key, record, replaced)
                .thenApply(written -> stands(repository, community, written, true));
    }

    private static boolean isActive(Obj membership) {
        return membership.bool(ACTIVE).orElse(true);
    }

    private Obj first(Repository repository, Community community) {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        entries.put("$type", new Text(COLLECTION));
        entries.put("community", new Text(community.uri()));
        // A claim (rule A3), which the config backs.
        EffectiveRole role = Rights.of(community, repository.account().value());
        entries.put("role", new Text(role.name().toLowerCase(Locale.ROOT)));
        entries.put(JOINED_AT, new Text(Moments.write(clock.instant())));
        entries.put(ACTIVE, Bool.TRUE);
        return new Obj(entries);
    }

    /** It must not become smaller than another one that would then count in its place. */
    private Obj again(Obj left) {
        Map<String, DataValue> entries = new LinkedHashMap<>(left.entries());
        String now = Moments.write(clock.instant());
        String before = left.text(JOINED_AT).orElse("");
        entries.put(JOINED_AT, new Text(before.compareTo(now) > 0 ? before : now));
        entries.put(ACTIVE, Bool.TRUE);
        return new Obj(entries);
    }

    private static CompletionStage<Change> unchanged(Repository repository, Community community, StoredRecord present) {
        WrittenRecord there = new WrittenRecord(present.uri().toString(), present.cid());
        return CompletableFuture.completedStage(stands(repository, community, there, false));
    }

    private static Change stands(Repository repository, Community community, WrittenRecord record, boolean written) {
        return new Change(
                record.uri(),
                Optional.of(record.cid()),
                written,
                Optional.empty(),
                new InForce.Standing(community.uri(), repository.account().value(), record.cid()));
    }
}

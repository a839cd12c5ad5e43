package org.impluvium.api.write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.Community;

/** Hides, unhides, blocks and unblocks (rule A4): an action in the repository of who acts. Safe for use by many threads. */
public final class ModerationWriting {

    /** What one may say of an action. */
    public static final List<String> FIELDS = List.of("community", "target", "reason");

    private static final String COLLECTION = CommunityCollections.ACTION;

    private final RecordRules rules;
    private final InstantSource clock;

    public ModerationWriting(RecordRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Acts.
     *
     * @param wish the client's name for it; empty: each request is an action of its own
     */
    public CompletionStage<Change> act(
            Repository repository, Community community, ModerationAction action, Body said, Optional<String> wish)
            throws RefusedException {
        Instant now = clock.instant();
        Obj record = record(community, action, said, now);
        rules.require(COLLECTION, record);
        String target = said.text("target");
        String subject = RecordUri.tryParse(target)
                .map(post -> post.repository().value())
                .orElse(target);
        Optional<String> objection =
                Rights.objection(community, repository.account().value(), subject, action);
        if (objection.isPresent()) {
            throw new RefusedException(Refusal.FORBIDDEN, objection.get());
        }
        return Creation.make(
                        repository,
                        COLLECTION,
                        Keys.of(COLLECTION, wish, now),
                        wish.isPresent(),
                        record,
                        List.of(Configs.CREATED_AT))
                .thenApply(made -> new Change(
                        made.record().uri(),
                        Optional.of(made.record().cid()),
                        made.written(),
                        Optional.empty(),
                        new InForce.Judged(community.uri(), made.record().uri())));
    }

    private static Obj record(Community community, ModerationAction action, Body said, Instant now)
            throws RefusedException {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        entries.put("$type", new Text(COLLECTION));
        entries.put("community", new Text(community.uri()));
        entries.put("action", new Text(action.name().toLowerCase(Locale.ROOT)));
        entries.put("target", new Text(said.text("target")));
        said.optional("reason").ifPresent(reason -> entries.put("reason", new Text(reason)));
        entries.put(Configs.CREATED_AT, new Text(Moments.write(now)));
        return new Obj(entries);
    }
}

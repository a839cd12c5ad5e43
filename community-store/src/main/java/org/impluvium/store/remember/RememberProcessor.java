package org.impluvium.store.remember;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.schemas.trail.Followed;
import org.impluvium.store.rows.ChangeCheck;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Tag;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each change under a tag into the rows of its partition, sweeps them, and says which feed rows came and went. One
 * instance a task.
 */
final class RememberProcessor implements Processor<String, CommunityChange, String, FeedRowChange> {

    private static final Logger LOG = LoggerFactory.getLogger(RememberProcessor.class);

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private final RetentionWindow window;
    private final RememberTopology.Listeners listeners;
    private final StoreMetrics metrics;
    private StateRows rows;
    private FeedRowNews news;
    private FeedJoin join;
    private ActionBook actions;
    private Cancellable sweeping;

    @SuppressWarnings("NullAway.Init") // All comes with the store, in init.
    RememberProcessor(RetentionWindow window, RememberTopology.Listeners listeners, StoreMetrics metrics) {
        this.window = window;
        this.listeners = listeners;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, FeedRowChange> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(RememberTopology.STORE);
        listeners.heads().changedAnywhere();
        rows = new StateRows(store, listeners.heads());
        news = new FeedRowNews(context, listeners.echoes());
        join = new FeedJoin(rows, news, metrics);
        actions = new ActionBook(rows);
        RetentionSweep sweep = new RetentionSweep(store, join, window, metrics);
        sweeping = context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> {
            news.causedByTime();
            sweep.turn();
        });
    }

    @Override
    public void process(Record<String, CommunityChange> record) {
        Tag tag = ChangeCheck.tag(record.key());
        Object change = ChangeCheck.present(record.value()).getBody();
        news.causedBy(record);
        if (Followed.is(record.headers())) {
            Followed.say(
                    LOG,
                    record.headers(),
                    record.value(),
                    "remember takes {} of {}",
                    change.getClass().getSimpleName(),
                    tag);
        }
        if (change instanceof PostStated post) {
            join.post(tag, ChangeCheck.post(post.getAuthor(), post.getKey()), candidate(post));
        } else if (change instanceof PostGone post) {
            join.post(tag, ChangeCheck.post(post.getAuthor(), post.getKey()), marker(post));
        } else if (change instanceof StandingChange standing) {
            join.standing(
                    tag, ChangeCheck.did(standing.getDid()), ChangeCheck.community(standing.getCommunity()), standing);
        } else if (change instanceof RulingChange ruling) {
            Post post = ChangeCheck.post(ruling.getAuthor(), ruling.getKey());
            join.ruling(tag, post, ChangeCheck.community(ruling.getCommunity()), ruling);
        } else if (change instanceof ActionChange action) {
            actions.enter(tag, ChangeCheck.action(action));
        } else if (change instanceof CommunityDeclared community) {
            rows.declare(tag, ChangeCheck.community(community.getCommunity()), community);
        } else if (change instanceof CommunityWithdrawn community) {
            // Its other rows go as standings, rulings and actions are taken back; without the declaration nobody reads.
            rows.withdraw(tag, ChangeCheck.community(community.getCommunity()));
        } else {
            throw new UnprocessableRecordException("unknown change: " + change.getClass());
        }
    }

    @Override
    public void close() {
        listeners.heads().changedAnywhere();
        sweeping.cancel();
    }

    /** A post that has left the window is not kept, and one that was kept goes: an update may have moved it back. */
    private @Nullable PostCandidate candidate(PostStated post) {
        return window.hasPassed(post.getSortMicros())
                ? null
                : new PostCandidate(post.getCid(), post.getSortMicros(), post.getAccountActive(), null, null);
    }

    /** What is kept of a post that is gone, as long as it would have stood. Nobody asks for its CID or account now. */
    private @Nullable PostCandidate marker(PostGone post) {
        Long sortMicros = post.getSortMicros();
        return sortMicros == null || window.hasPassed(sortMicros)
                ? null
                : new PostCandidate("", sortMicros, false, post.getReason(), post.getRev());
    }
}

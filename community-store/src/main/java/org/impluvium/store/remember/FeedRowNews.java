package org.impluvium.store.remember;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.trail.Followed;
import org.impluvium.store.replica.Echoes;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says each feed row that comes or goes, keyed by its community, with time and headers of the record that caused it. In
 * the same transaction as the rows, so it is said exactly when they are written. For the stream thread of the task only.
 */
final class FeedRowNews {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRowNews.class);

    private final ProcessorContext<String, FeedRowChange> context;
    private final Echoes.Voice voice;
    private long causeMillis;
    private Headers causeHeaders = new RecordHeaders();

    FeedRowNews(ProcessorContext<String, FeedRowChange> context, Echoes echoes) {
        this.context = context;
        voice = echoes.restarted(context.taskId().partition());
    }

    /** What is said from now on is caused by this record. */
    void causedBy(Record<?, ?> record) {
        causeMillis = record.timestamp();
        causeHeaders = record.headers();
    }

    /** What is said from now on is caused by nothing but the clock. */
    void causedByTime() {
        causeMillis = context.currentSystemTimeMs();
        causeHeaders = new RecordHeaders();
    }

    /** @param stands true: it came; false: it left */
    void say(Tag tag, String community, Post post, long sortMicros, boolean stands) {
        FeedRowChange change = new FeedRowChange(tag.toString(), post.author(), post.key(), sortMicros, stands);
        if (Followed.is(causeHeaders)) {
            Followed.say(
                    LOG,
                    causeHeaders,
                    change,
                    "its row {} the feed of {}",
                    stands ? "comes into" : "leaves",
                    community);
        }
        context.forward(new Record<>(community, change, causeMillis, voice.marked(causeHeaders)));
    }
}

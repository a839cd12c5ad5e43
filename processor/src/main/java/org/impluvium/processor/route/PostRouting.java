package org.impluvium.processor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.processor.post.PostTags;
import org.impluvium.processor.post.SortTime;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostSent;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/** Sends posts to the tags that they name (rules P1, P2, P4, P5) and takes them back. Pure functions. */
final class PostRouting {

    private PostRouting() {}

    /** A version of a post that exists now. The account is asked for only if the post names a tag. */
    static Decision stated(RecordId id, @Nullable RecordTrace old, RecordChange change, BooleanSupplier active) {
        Optional<DataValue.Obj> post = Content.read(change);
        String firstRev = Traces.firstRev(old, change);
        List<String> tags = post.map(PostTags::of).orElse(List.of());
        List<Message> messages = new ArrayList<>(2);
        if (old != null && old.getSent() instanceof PostSent before) {
            PostGone gone = gone(id, GoneReason.UNTAGGED, change.getRev(), before);
            before.getTags().stream().filter(tag -> !tags.contains(tag)).forEach(tag -> messages.add(toTag(tag, gone)));
        }
        PostSent sent = null;
        if (!tags.isEmpty()) {
            String createdAt = post.flatMap(fields -> fields.text("createdAt")).orElse(null);
            sent = new PostSent(tags, SortTime.micros(createdAt, id.key(), firstRev));
        }
        RecordTrace trace = Traces.present(change, firstRev, sent);
        if (sent != null) {
            messages.addAll(restated(id, trace, active.getAsBoolean()));
        }
        return new Decision(trace, messages, post.isPresent() ? null : unreadable());
    }

    private static Decision.Flaw unreadable() {
        return new Decision.Flaw(Ignored.UNREADABLE_POST, "no map of the collection's $type");
    }

    /** The post left its repository, as of a revision. */
    static Decision withdrawn(RecordId id, @Nullable RecordTrace old, String rev, GoneReason reason) {
        List<Message> messages = new ArrayList<>(1);
        if (old != null && old.getSent() instanceof PostSent before) {
            PostGone gone = gone(id, reason, rev, before);
            before.getTags().forEach(tag -> messages.add(toTag(tag, gone)));
        }
        return Decision.of(Traces.tombstone(rev), messages);
    }

    /** What was said about the post, said again with the account as it is now (rule P6). */
    static List<Message> restated(RecordId id, RecordTrace trace, boolean active) {
        List<Message> messages = new ArrayList<>(1);
        if (trace.getSent() instanceof PostSent sent) {
            PostStated stated = new PostStated(id.repository(), id.key(), trace.getCid(), sent.getSortMicros(), active);
            sent.getTags().forEach(tag -> messages.add(toTag(tag, stated)));
        }
        return messages;
    }

    private static PostGone gone(RecordId id, GoneReason reason, String rev, PostSent before) {
        return new PostGone(id.repository(), id.key(), reason, rev, before.getSortMicros());
    }

    private static Message toTag(String tag, Object body) {
        return new Message.ToTag(tag, new CommunityChange(body));
    }
}

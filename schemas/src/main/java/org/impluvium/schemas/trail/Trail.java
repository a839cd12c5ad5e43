package org.impluvium.schemas.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/**
 * What a value of our topics is about, by fields that each of its log lines has under the same names; empty where it does not
 * say. All of it stands in the value, so nothing is carried along for it. Immutable.
 *
 * @param frame source and position, {@code source@position}: the frame that brought an event
 * @param repository DID of the repository, or of whom is spoken
 * @param record AT-URI of the record, or of the community
 * @param rev revision of the commit
 */
public record Trail(String frame, String repository, String record, String rev) {

    private static final String POST = "app.bsky.feed.post";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Trail NONE = new Trail("", "", "", "");

    /** Of a value as one of our serdes reads it; of anything else it knows nothing. */
    public static Trail of(@Nullable Object value) {
        if (value instanceof FirehoseEvent event) {
            return ofEvent(event);
        } else if (value instanceof CommunityRecordChange change) {
            String record = uri(change.getAuthor(), change.getCollection(), change.getKey());
            return new Trail("", change.getAuthor(), record, change.getRev());
        } else if (value instanceof CommunityChange change) {
            return ofChange(change.getBody());
        } else if (value instanceof FeedRowChange row) {
            return ofRecord(row.getAuthor(), uri(row.getAuthor(), POST, row.getKey()));
        }
        return NONE;
    }

    /** {@code source@position} of an event. */
    static String frame(FirehoseEvent event) {
        return event.getSource() + '@' + event.getPosition();
    }

    /** The same of a frame that is known by other means. */
    Trail from(String otherFrame) {
        return new Trail(otherFrame, repository, record, rev);
    }

    /** What is known, by name. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "frame", frame);
        put(fields, "repository", repository);
        put(fields, "record", record);
        put(fields, "rev", rev);
        return fields;
    }

    /** What is known, {@code name=value} with spaces between. */
    public String text() {
        return fields().entrySet().stream()
                .map(field -> field.getKey() + '=' + field.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            // One line stays one line, whoever wrote into our topics.
            fields.put(name, CONTROL.matcher(value).replaceAll("?"));
        }
    }

    private static Trail ofEvent(FirehoseEvent event) {
        String repository = event.getRepository();
        String frame = frame(event);
        if (event.getBody() instanceof RecordChange change) {
            String record = uri(repository, change.getCollection(), change.getKey());
            return new Trail(frame, repository, record, change.getRev());
        } else if (event.getBody() instanceof RepositoryDoubt doubt) {
            return new Trail(frame, repository, "", doubt.getRev());
        } else if (event.getBody() instanceof SnapshotEnd end) {
            return new Trail(frame, repository, "", end.getRev());
        }
        return new Trail(frame, repository, "", "");
    }

    private static Trail ofChange(Object change) {
        if (change instanceof PostStated post) {
            return ofRecord(post.getAuthor(), uri(post.getAuthor(), POST, post.getKey()));
        } else if (change instanceof PostGone post) {
            String rev = post.getRev();
            return new Trail("", post.getAuthor(), uri(post.getAuthor(), POST, post.getKey()), rev == null ? "" : rev);
        } else if (change instanceof RulingChange ruling) {
            return ofRecord(ruling.getAuthor(), uri(ruling.getAuthor(), POST, ruling.getKey()));
        } else if (change instanceof StandingChange standing) {
            return ofRecord(standing.getDid(), standing.getCommunity());
        } else if (change instanceof ActionChange action) {
            return ofRecord("", action.getUri());
        } else if (change instanceof CommunityDeclared community) {
            return ofRecord("", community.getCommunity());
        } else if (change instanceof CommunityWithdrawn community) {
            return ofRecord("", community.getCommunity());
        }
        return NONE;
    }

    private static Trail ofRecord(String repository, String record) {
        return new Trail("", repository, record, "");
    }

    private static String uri(String repository, String collection, String key) {
        return "at://" + repository + '/' + collection + '/' + key;
    }
}

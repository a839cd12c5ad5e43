package org.impluvium.store.rows;

import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only what row keys can be made of, and posts with valid AT-URIs: one bad item costs a whole page (rule Q7).
 * Each method returns what it was given, or refuses with an {@link UnprocessableRecordException}. Pure functions.
 */
public final class ChangeCheck {

    private ChangeCheck() {}

    public static Tag tag(@Nullable String key) {
        if (key == null || !Tag.isValid(key)) {
            throw new UnprocessableRecordException("the key is not a tag of eight hexadecimal digits: " + key);
        }
        return Tag.parse(key);
    }

    public static <T> T present(@Nullable T change) {
        if (change == null) {
            throw new UnprocessableRecordException("there is no change in it");
        }
        return change;
    }

    public static String did(String did) {
        if (!Did.isValid(did)) {
            throw new UnprocessableRecordException("not a DID: " + did);
        }
        return did;
    }

    public static Post post(String author, String key) {
        if (!RecordKey.isValid(key)) {
            throw new UnprocessableRecordException("not a record key: " + key);
        }
        return new Post(did(author), key);
    }

    public static String community(String uri) {
        if (!isRecordOf(CommunityCollections.CONFIG, uri)) {
            throw new UnprocessableRecordException("not the AT-URI of a community's config: " + uri);
        }
        return uri;
    }

    public static ActionChange action(ActionChange change) {
        community(change.getCommunity());
        if (!isRecordOf(CommunityCollections.ACTION, change.getUri())) {
            throw new UnprocessableRecordException("not the AT-URI of a moderation action: " + change.getUri());
        }
        String target = change.getTarget();
        if (!Did.isValid(target) && !isRecordOf(CommunityCollections.POST, target)) {
            throw new UnprocessableRecordException("neither a DID nor the AT-URI of a post: " + target);
        }
        return change;
    }

    private static boolean isRecordOf(String collection, String uri) {
        return RecordUri.tryParse(uri)
                .filter(record -> record.collection().value().equals(collection))
                .isPresent();
    }
}

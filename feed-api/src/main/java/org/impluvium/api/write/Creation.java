package org.impluvium.api.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;

/** Writes a new record. A wish that was fulfilled before is not fulfilled again: what was made of it then is shown. */
final class Creation {

    /**
     * What was made.
     *
     * @param written whether now, and not before
     */
    record Made(WrittenRecord record, Obj value, boolean written) {}

    private Creation() {}

    /**
     * Writes a new record.
     *
     * @param key follows from the wish, or is new
     * @param ofTheMoment fields that are other ones each time
     */
    static CompletionStage<Made> make(
            Repository repository,
            String collection,
            String key,
            boolean ofAWish,
            Obj record,
            List<String> ofTheMoment) {
        CompletionStage<Made> made = repository
                .put(collection, key, record, Optional.empty())
                .thenApply(written -> new Made(written, record, true));
        return Stages.orElse(
                made,
                thrown -> ofAWish && RepositoryException.is(RepositoryFailure.CHANGED, thrown),
                changed -> Stages.then(repository.find(collection, key), found -> {
                    StoredRecord there = found.filter(before ->
                                    without(ofTheMoment, before.value()).equals(without(ofTheMoment, record)))
                            .orElseThrow(Creation::otherWish);
                    return CompletableFuture.completedStage(
                            new Made(new WrittenRecord(there.uri().toString(), there.cid()), there.value(), false));
                }));
    }

    static RefusedException otherWish() {
        return new RefusedException(
                Refusal.KEY_REUSED, "This Idempotency-Key was used for something else; a new wish needs a new key.");
    }

    private static Map<String, DataValue> without(List<String> fields, Obj record) {
        Map<String, DataValue> rest = new LinkedHashMap<>(record.entries());
        fields.forEach(rest::remove);
        return rest;
    }
}

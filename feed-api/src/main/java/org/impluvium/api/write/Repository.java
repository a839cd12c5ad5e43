package org.impluvium.api.write;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;

/**
 * Somebody's repository, open to him for one request. Nothing is asked twice. All stages fail with a
 * {@link RepositoryException} only.
 */
public interface Repository {

    /** Whose it is. */
    Did account();

    /** The name to show for the account: {@code handle.invalid} unless both sides say so. Does not fail. */
    CompletionStage<String> handle();

    /** A record as it is now; empty: there is none. */
    CompletionStage<Optional<StoredRecord>> find(String collection, String key);

    /**
     * Some records of a collection.
     *
     * @param most 1–100
     */
    CompletionStage<List<StoredRecord>> list(String collection, int most);

    /**
     * Writes a record where there is none, or in the place of one version of it.
     *
     * @param replaced CID of that version; empty: there must be none
     * @return fails with {@link RepositoryFailure#CHANGED} where something else is there
     */
    CompletionStage<WrittenRecord> put(String collection, String key, Obj record, Optional<String> replaced);

    /** Deletes one version of a record; fails as {@link #put} does. */
    CompletionStage<Void> delete(String collection, String key, String cid);
}

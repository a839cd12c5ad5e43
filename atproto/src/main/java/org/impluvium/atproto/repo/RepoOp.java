package org.impluvium.atproto.repo;

import org.impluvium.atproto.data.Cid;
import org.jspecify.annotations.Nullable;

/**
 * What a commit did to one record, as its frame says: a claim, and perhaps an incomplete one.
 *
 * @param path of the record in its repository, as written
 * @param cid of the record now; null for a deletion
 * @param prev of the record before; null for a creation, and where the frame does not say it
 */
public record RepoOp(
        Action action,
        String path,
        @Nullable Cid cid,
        @Nullable Cid prev) {

    /** What happened to the record. */
    public enum Action {
        /** It was not there before. */
        CREATE,
        /** It was there, and is another one now. */
        UPDATE,
        /** It is there no more. */
        DELETE
    }

    /** A record came. */
    public static RepoOp create(String path, Cid cid) {
        return new RepoOp(Action.CREATE, path, cid, null);
    }

    /** A record changed. */
    public static RepoOp update(String path, Cid cid, @Nullable Cid prev) {
        return new RepoOp(Action.UPDATE, path, cid, prev);
    }

    /** A record went. */
    public static RepoOp delete(String path, @Nullable Cid prev) {
        return new RepoOp(Action.DELETE, path, null, prev);
    }
}

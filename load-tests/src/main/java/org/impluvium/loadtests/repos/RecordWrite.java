package org.impluvium.loadtests.repos;

import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.RepoOp;

/**
 * One write of a commit.
 *
 * @param action what happens to the record
 * @param path collection and key
 * @param block the record's bytes; empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RecordWrite(RepoOp.Action action, String path, byte[] block) {

    /** A record comes. */
    public static RecordWrite create(String path, byte[] block) {
        return new RecordWrite(RepoOp.Action.CREATE, path, block);
    }

    /** A record changes. */
    public static RecordWrite update(String path, byte[] block) {
        return new RecordWrite(RepoOp.Action.UPDATE, path, block);
    }

    /** A record goes. */
    public static RecordWrite delete(String path) {
        return new RecordWrite(RepoOp.Action.DELETE, path, new byte[0]);
    }

    /** Identifier of the block. */
    public Cid cid() {
        return Cid.ofDagCbor(block);
    }
}

package org.impluvium.reading.archive;

import java.nio.ByteBuffer;
import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.frame.RecordPath;

/**
 * A repository as it stood at a revision: the records of it that matter here.
 *
 * @param repository whose it is
 * @param rev the revision
 * @param records those that pass the prefilter's rules, in the tree's order
 * @param entries how many records the tree has in all
 */
public record Snapshot(Did repository, Tid rev, List<Item> records, long entries) {

    /** Copies the list. */
    public Snapshot {
        records = List.copyOf(records);
    }

    /**
     * A record.
     *
     * @param content the record block, whose hash the identifier names; not to be changed
     */
    public record Item(RecordPath path, Cid cid, ByteBuffer content) {}
}

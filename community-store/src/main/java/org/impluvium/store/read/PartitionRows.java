package org.impluvium.store.read;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.replica.ReplicaRows;

/** The rows that reads are made from, where an answer may be given (rule Q5). */
public interface PartitionRows {

    /** Reads what it wants to know of a community. Must not keep the rows. */
    @FunctionalInterface
    interface Reading<T> {

        /** Empty if the community is not declared in these rows. */
        Optional<T> in(ReadOnlyKeyValueStore<Bytes, byte[]> rows) throws FeedUnavailableException;
    }

    /** Whether everything that is here can be read and is right. */
    boolean areReady();

    /** Whether what is here of a community can be read now and is right. Never blocks. */
    boolean isReady(CommunityKey community);

    /** Reads in the partition of a community, and meanwhile in the replica. */
    <T> T read(CommunityKey community, Reading<T> reading) throws FeedUnavailableException;

    /** The rows of all own feeds; to be used while a {@linkplain Reading reading} lasts. */
    ReplicaRows replica();

    /**
     * Makes sure that the replica has of a community's posts what this process is to say of them. For what others are to
     * say, the replica is all there is.
     */
    void requireSettled(Community community) throws FeedUnavailableException;

    /** Makes sure that the replica has of anybody's posts what this process is to say of them. */
    void requireAllSettled() throws FeedUnavailableException;
}

package org.impluvium.processor.govern;

import java.util.NavigableSet;
import java.util.function.Function;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.jspecify.annotations.Nullable;

/** The valid records about the communities of one owner: configs, memberships, actions. */
public interface OwnerRecords {

    /** What is known of the record that a change is about; null if nothing. */
    @Nullable
    CommunityRecordChange known(CommunityRecordChange change);

    /** Puts a record in the place of what is known of it; without a body it is forgotten. */
    void replace(CommunityRecordChange change);

    /** The owner's config with that record key; null if there is none. */
    @Nullable
    CommunityRecordChange config(String key);

    /** Record key of the owner's oldest config: the smallest (createdAt, record key) (rule C5); null if he has none. */
    @Nullable
    String oldest();

    /** Shows what is known about one DID or, by its AT-URI, one post. */
    void hear(String subject, Hearing hearing);

    /**
     * Shows what is known about each DID that holds a membership or is an action's target, and about those named
     * besides: a hearing for each, in bytewise order, however many they are.
     */
    void hearEachDid(NavigableSet<String> besides, Function<String, Hearing> hearings);

    /** Shows the actions on each post that is an action's target: a hearing for each AT-URI. */
    void hearEachPost(Function<String, Hearing> hearings);
}

package org.impluvium.processor.govern;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The case of one subject, a DID or a post, before one community: hears the records about the subject, in any order, and
 * then knows what they come to. Not thread-safe.
 */
sealed interface Case extends Hearing permits StandingCase, RulingCase {

    /**
     * Opens the case of a subject.
     *
     * @param community null: there is none, so nothing comes of anything
     * @param subject a DID, or a post's AT-URI
     */
    static Case of(@Nullable Community community, String subject) {
        return PostTarget.isPost(subject)
                ? new RulingCase(community, PostTarget.of(subject))
                : new StandingCase(community, subject);
    }

    /** The standing of the DID or the ruling on the post; null if there is nothing to say of it. */
    @Nullable
    SpecificRecord verdict();

    /** What takes a verdict back. */
    SpecificRecord none(Community community);

    /** The actions on the subject. */
    Contest contest();

    @Override
    default void end() {
        // The verdict is asked for.
    }
}

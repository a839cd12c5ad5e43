package org.impluvium.processor.route;

import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ReadRequest;

/** What route says to others. */
public sealed interface Message {

    /**
     * To whoever keeps the tag.
     *
     * @param tag the community id, eight hexadecimal digits in lower case
     */
    record ToTag(String tag, CommunityChange change) implements Message {}

    /** To whoever governs the communities of {@code change.owner}. */
    record ToOwner(CommunityRecordChange change) implements Message {}

    /** To whoever reads repositories. */
    record ToReader(ReadRequest request) implements Message {}
}

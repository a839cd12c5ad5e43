package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityRecordChange;

/** Is shown the records about one subject, a DID or a post, one after the other in any order. */
public interface Hearing {

    /** A membership of the DID, in whichever community of the owner. */
    void membership(CommunityRecordChange record);

    /** An action whose target is the subject, in whichever community of the owner. */
    void action(CommunityRecordChange record);

    /** All were shown. */
    void end();
}

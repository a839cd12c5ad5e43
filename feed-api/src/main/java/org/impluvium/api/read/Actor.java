package org.impluvium.api.read;

import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.DecidingRecord;

/** Who speaks by a record: the owner of the repository that holds it (rule A1). */
final class Actor {

    private Actor() {}

    /** The DID. */
    static String of(DecidingRecord record) {
        return RecordUri.tryParse(record.uri())
                .map(uri -> uri.repository().value())
                .orElseThrow(() -> new IllegalStateException("the store gave out what is no record: " + record.uri()));
    }

    /** The rank and the DID of whose action counts in the community (rule A4). */
    static String ranked(DecidingRecord record, Community community) {
        String did = of(record);
        return (did.equals(community.owner()) ? "owner " : "moderator ") + did;
    }
}

package org.impluvium.processor.record;

import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.avro.ClaimedRole;
import org.impluvium.schemas.avro.MembershipBody;

/** Reads memberships (rule A2). */
final class MembershipReader implements CommunityRecords.Reader {

    @Override
    public CommunityRecord read(RecordOrigin origin, DataValue.Obj record) throws InvalidRecordException {
        Reference community = FieldReader.reference(record, "community");
        FieldReader.micros(record, "joinedAt");
        MembershipBody body = MembershipBody.newBuilder()
                .setCommunityKey(community.communityKey())
                .setRole(FieldReader.constant(record, "role", ClaimedRole.class))
                .setJoinedAt(FieldReader.text(record, "joinedAt"))
                .setActive(record.bool("active").orElse(true))
                .build();
        return new CommunityRecord(community.owner(), null, body);
    }
}

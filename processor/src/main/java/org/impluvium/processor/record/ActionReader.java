package org.impluvium.processor.record;

import static org.impluvium.processor.record.FieldReader.invalid;

import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.processor.post.SortTime;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.ModerationAction;

/** Reads moderation actions (rules A4, A6). */
final class ActionReader implements CommunityRecords.Reader {

    @Override
    public CommunityRecord read(RecordOrigin origin, DataValue.Obj record) throws InvalidRecordException {
        Reference community = FieldReader.reference(record, "community");
        FieldReader.micros(record, "createdAt");
        ModerationAction action = FieldReader.constant(record, "action", ModerationAction.class);
        ActionBody body = ActionBody.newBuilder()
                .setCommunityKey(community.communityKey())
                .setAction(action)
                .setReason(record.text("reason").orElse(null))
                .setEffectiveMicros(
                        SortTime.micros(FieldReader.text(record, "createdAt"), origin.key(), origin.firstRev()))
                .build();
        return new CommunityRecord(community.owner(), target(record, action), body);
    }

    private static String target(DataValue.Obj record, ModerationAction action) throws InvalidRecordException {
        String target = FieldReader.text(record, "target");
        boolean fits =
                switch (action) {
                    case HIDE, UNHIDE -> isPost(target);
                    case BLOCK, UNBLOCK -> Did.isValid(target);
                };
        if (!fits) {
            throw invalid("target", "not what " + action + " is about");
        }
        return target;
    }

    private static boolean isPost(String target) {
        return RecordUri.tryParse(target)
                .filter(uri -> uri.collection().value().equals(CommunityCollections.POST))
                .isPresent();
    }
}

package org.impluvium.processor.govern.kafka;

import org.impluvium.processor.kafka.Require;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.MembershipBody;
import org.impluvium.streams.UnprocessableRecordException;
import org.jspecify.annotations.Nullable;

/** Holds a community record to what route promises. One that breaks it goes to the dead letters. */
final class ChangeCheck {

    private ChangeCheck() {}

    static CommunityRecordChange checked(@Nullable String key, @Nullable CommunityRecordChange value) {
        CommunityRecordChange change = Require.present(value, "the change");
        Require.that(change.getOwner().equals(key), "the change is not keyed by the owner");
        Require.did(change.getOwner(), "the owner");
        Require.did(change.getAuthor(), "the author");
        Require.recordKey(change.getKey());
        Class<?> body = bodyOf(change.getCollection());
        Require.that(
                change.getBody() == null || body.isInstance(change.getBody()),
                "the body does not belong to the collection");
        Require.that(
                body != ConfigBody.class || change.getAuthor().equals(change.getOwner()),
                "a config in a repository that is not its owner's");
        Require.that(
                (body == ActionBody.class) == (change.getTarget() != null),
                "an action without a target, or a target without an action");
        return change;
    }

    private static Class<?> bodyOf(String collection) {
        return switch (collection) {
            case CommunityCollections.CONFIG -> ConfigBody.class;
            case CommunityCollections.MEMBERSHIP -> MembershipBody.class;
            case CommunityCollections.ACTION -> ActionBody.class;
            default -> throw new UnprocessableRecordException("a collection that communities are not made of");
        };
    }
}

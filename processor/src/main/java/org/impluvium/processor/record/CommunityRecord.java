package org.impluvium.processor.record;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A valid record of one of our three collections, defaults filled in.
 *
 * @param owner DID of the community's owner: the repository of a config, else the DID in the reference (rule C5)
 * @param target of a moderation action: the post's AT-URI or the DID that it is about (rule A4)
 * @param body a ConfigBody, MembershipBody or ActionBody
 */
public record CommunityRecord(String owner, @Nullable String target, SpecificRecord body) {}

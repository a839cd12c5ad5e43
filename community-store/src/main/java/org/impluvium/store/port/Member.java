package org.impluvium.store.port;

import org.impluvium.schemas.avro.EffectiveRole;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a community or has a rank there.
 *
 * @param did who
 * @param role effective role (rule A3)
 * @param member whether a member (rule A2); a moderator need not be one
 * @param blocked whether blocked (rule A7)
 * @param joinedAt of the membership record that counts, as written; null where there is none
 * @param record the membership record that counts (rule A2); null where there is none
 */
public record Member(
        String did,
        EffectiveRole role,
        boolean member,
        boolean blocked,
        @Nullable String joinedAt,
        @Nullable DecidingRecord record) {}

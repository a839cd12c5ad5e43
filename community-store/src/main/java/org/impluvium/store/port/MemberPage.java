package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some members, ordered by DID.
 *
 * @param next DID of the last of them if more follow; null at the end
 */
public record MemberPage(List<Member> members, @Nullable String next) {

    public MemberPage {
        members = List.copyOf(members);
    }
}

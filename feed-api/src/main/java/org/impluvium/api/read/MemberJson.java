package org.impluvium.api.read;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.port.RepositoryReadings;

/** Writes who is in a community or has a rank there. */
public final class MemberJson {

    private MemberJson() {}

    /** A page of a community's members. */
    public static JsonObject page(Community community, MemberPage page, RepositoryReadings readings) {
        JsonArray members = new JsonArray();
        page.members().forEach(member -> members.add(one(member, readings)));
        JsonObject json = new JsonObject().put("community", community.uri()).put("members", members);
        return page.next() == null ? json : json.put("cursor", ListCursors.encodeMember(page.next()));
    }

    /** How one DID stands in a community. */
    public static JsonObject alone(Community community, Member member, RepositoryReadings readings) {
        return new JsonObject().put("community", community.uri()).put("standing", one(member, readings));
    }

    private static JsonObject one(Member member, RepositoryReadings readings) {
        JsonObject json = new JsonObject()
                .put("did", member.did())
                .put("role", Codes.of(member.role()))
                .put("member", member.member())
                .put("blocked", member.blocked());
        RecordJson.putPresent(json, "joinedAt", member.joinedAt());
        RecordJson.putPresent(json, "record", member.record());
        return ReadingJson.putKnown(json, "repository", readings, member.did());
    }
}

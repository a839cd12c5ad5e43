package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.BOB;

import java.util.List;
import java.util.Optional;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.support.Garden;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.junit.jupiter.api.Test;

class MemberJsonTest {

    private static final String RECORD = "at://" + BOB + "/com.atrarium.community.membership/self";

    @Test
    void shouldWriteWhoIsInAndByWhichRecord() {
        Member member = new Member(
                BOB,
                EffectiveRole.MEMBER,
                true,
                true,
                "2026-11-01T08:30:00+09:00",
                new DecidingRecord(RECORD, Garden.CID));
        assertThat(json(new MemberPage(List.of(member), BOB)))
                .isEqualTo("{\"community\":\"" + Garden.TOWN.uri() + "\",\"members\":[{\"did\":\"" + BOB
                        + "\",\"role\":\"member\",\"member\":true,\"blocked\":true,"
                        + "\"joinedAt\":\"2026-11-01T08:30:00+09:00\",\"record\":{\"uri\":\"" + RECORD
                        + "\",\"cid\":\"" + Garden.CID + "\"}}],\"cursor\":\"" + ListCursors.encodeMember(BOB) + "\"}");
    }

    @Test
    void shouldLeaveOutTheRecordThatThereIsNot() {
        Member moderator = new Member(BOB, EffectiveRole.MODERATOR, false, false, null, null);
        assertThat(json(new MemberPage(List.of(moderator), null)))
                .endsWith("[{\"did\":\"" + BOB + "\",\"role\":\"moderator\",\"member\":false,\"blocked\":false}]}");
    }

    private static String json(MemberPage page) {
        return MemberJson.page(Garden.TOWN, page, did -> Optional.empty()).encode();
    }
}

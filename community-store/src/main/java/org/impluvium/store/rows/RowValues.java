package org.impluvium.store.rows;

import java.nio.charset.StandardCharsets;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.schemas.wire.AvroSerde;

/**
 * What stands in the rows. Declarations, standings, rulings and actions are kept as the message that brought them. Pure
 * functions.
 */
public final class RowValues {

    private static final byte RANK_ONLY = 0;
    private static final byte MEMBER = 1;

    private static final AvroSerde<CommunityChange> FACTS = AvroSerde.of(CommunityChange.class);
    private static final AvroSerde<PostCandidate> CANDIDATES = AvroSerde.of(PostCandidate.class);

    private RowValues() {}

    /** Of a row that is only there or not. */
    public static byte[] nothing() {
        return new byte[0];
    }

    /** A fact as it is kept: a declaration, standing, ruling or action. */
    public static byte[] fact(Object body) {
        return FACTS.encode(new CommunityChange(body));
    }

    public static byte[] candidate(PostCandidate candidate) {
        return CANDIDATES.encode(candidate);
    }

    /** Whether the DID of a member row is a member (rule A2), or has a rank only. */
    public static byte[] membership(boolean member) {
        return new byte[] {member ? MEMBER : RANK_ONLY};
    }

    /** The target of an entry in the history: with it its action is found. */
    public static byte[] target(String target) {
        return target.getBytes(StandardCharsets.UTF_8);
    }

    public static CommunityDeclared toDeclaration(byte[] row) {
        return (CommunityDeclared) FACTS.decode(row).getBody();
    }

    public static StandingChange toStanding(byte[] row) {
        return (StandingChange) FACTS.decode(row).getBody();
    }

    public static RulingChange toRuling(byte[] row) {
        return (RulingChange) FACTS.decode(row).getBody();
    }

    public static ActionChange toAction(byte[] row) {
        return (ActionChange) FACTS.decode(row).getBody();
    }

    public static PostCandidate toCandidate(byte[] row) {
        return CANDIDATES.decode(row);
    }

    public static boolean toMembership(byte[] row) {
        return row[0] == MEMBER;
    }

    public static String toTarget(byte[] row) {
        return new String(row, StandardCharsets.UTF_8);
    }
}

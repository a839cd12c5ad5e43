package org.impluvium.schemas.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.PostSent;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.avro.RepositoryWalk;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.schemas.avro.StandingChange;

/** One fixed value of every wire type; their bytes are kept as golden files. */
final class Samples {

    private static final String OWNER = "did:plc:7fri5bzk4wcitxwqhm5go4bh";
    private static final String AUTHOR = "did:web:writer.example";
    private static final String CID = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";
    private static final String REV = "3n2rsqxmym22e";
    private static final String CONFIG_URI = "at://" + OWNER + "/com.atrarium.community.config/garden";

    private Samples() {}

    static List<SpecificRecord> all() {
        return List.of(
                event(),
                recordChange(),
                communityChange(),
                directoryEntry(),
                cursor(),
                recordTrace(),
                accountTrace(),
                candidate(),
                feedRow(),
                request(),
                reading(),
                chain(),
                walk());
    }

    private static FirehoseEvent event() {
        ByteBuffer content = ByteBuffer.wrap("\u00a0".getBytes(StandardCharsets.ISO_8859_1));
        RecordChange change =
                new RecordChange("app.bsky.feed.post", "3n2rsqyrz6d2e", RecordAction.CREATE, REV, CID, content);
        return new FirehoseEvent(AUTHOR, "wss://relay.example", 42L, 1_700_000_000_000_001L, change);
    }

    private static CommunityRecordChange recordChange() {
        ActionBody body = new ActionBody("garden", ModerationAction.HIDE, "off topic", 1_700_000_000_000_002L);
        String target = "at://" + AUTHOR + "/app.bsky.feed.post/3n2rsqyrz6d2e";
        return new CommunityRecordChange(
                OWNER, OWNER, "com.atrarium.moderation.action", "3n2rsqyrz6d2f", target, CID, REV, body);
    }

    private static CommunityChange communityChange() {
        Evidence membership =
                new Evidence("at://" + AUTHOR + "/com.atrarium.community.membership/self", CID, "2026-11-20T10:00:00Z");
        return new CommunityChange(
                new StandingChange(CONFIG_URI, AUTHOR, true, false, EffectiveRole.MEMBER, membership, null));
    }

    private static DirectoryEntry directoryEntry() {
        ConfigBody config = new ConfigBody(
                "Garden",
                "Growing things",
                "a08ff49b",
                List.of(AUTHOR),
                List.of(),
                Stage.COMMUNITY,
                new FeedMix(70, 20, 10),
                "did:web:parent.example",
                1_700_000_000_000_003L);
        return new DirectoryEntry(OWNER, "garden", CID, config);
    }

    private static SourceCursor cursor() {
        return new SourceCursor("wss://relay.example", 42L, 1_700_000_000_000_004L, false, -1, false);
    }

    private static RecordTrace recordTrace() {
        return new RecordTrace(REV, REV, true, CID, new PostSent(List.of("a08ff49b"), 1_700_000_000_000_005L), 0);
    }

    private static AccountTrace accountTrace() {
        return new AccountTrace(
                false, "takendown", 1_700_000_000_000_006L, Map.of("wss://relay.example", 41L), null, null, 0);
    }

    private static RepositoryWalk walk() {
        return new RepositoryWalk(2, REV, true, 1_700_000_000_001L, ByteBuffer.wrap(new byte[] {'d', 0, 1}));
    }

    private static FeedRowChange feedRow() {
        return new FeedRowChange("a08ff49b", AUTHOR, "3n2rsqyrz6d2e", 1_700_000_000_000_008L, true);
    }

    private static ReadRequest request() {
        return new ReadRequest(AUTHOR, ReadCause.REFERRED, null, 1_700_000_000_000_009L);
    }

    private static RepositoryReading reading() {
        return new RepositoryReading(
                AUTHOR,
                REV,
                1_700_000_000_000_010L,
                17L,
                "https://pds.example",
                1_700_000_000_000_011L,
                2,
                "UNREACHABLE",
                new ReadRequest(AUTHOR, ReadCause.DOUBT, REV, 1_700_000_000_000_012L));
    }

    private static RepositoryChain chain() {
        return new RepositoryChain(AUTHOR, REV, ByteBuffer.wrap(new byte[] {1, 0x71, 0x12, 0x20}));
    }

    private static PostCandidate candidate() {
        return new PostCandidate(CID, 1_700_000_000_000_007L, true, null, null);
    }
}

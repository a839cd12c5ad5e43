package org.impluvium.load.probe;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.generator.Lexicons;
import org.impluvium.loadtests.generator.Values;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.SignedRepository;

/** A made-up community with an owner and one member, who posts probes into it. For one thread. */
final class ProbeLane {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DID_LENGTH = 24;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final SignedRepository owner;
    private final SignedRepository member;
    private final String id;
    private long lastMicros;

    /** Lanes made with different numbers from a random generator have nothing in common. */
    ProbeLane(RandomGenerator random, InstantSource clock) {
        this.clock = clock;
        this.owner = repository(random);
        this.member = repository(random);
        this.id = String.format(Locale.ROOT, "%08x", random.nextInt());
    }

    /** A frame and the AT-URI of the post that it brings. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Post(String uri, byte[] frame) {}

    /** Whose community it is. */
    Did owner() {
        return owner.did();
    }

    /** Where its feed is asked for (rule Q4). */
    String feed() {
        return "at://" + owner.did() + "/app.bsky.feed.generator/" + id;
    }

    /** The community's config, and the membership. */
    List<byte[]> foundations() {
        return List.of(
                commit(
                        owner,
                        nextTid(),
                        Lexicons.CONFIG + "/self",
                        Values.obj(
                                "$type",
                                Lexicons.CONFIG,
                                "name",
                                "Probes of a load test",
                                "hashtag",
                                tag(),
                                "stage",
                                "theme",
                                "createdAt",
                                now())),
                commit(
                        member,
                        nextTid(),
                        Lexicons.MEMBERSHIP + "/self",
                        Values.obj(
                                "$type",
                                Lexicons.MEMBERSHIP,
                                "community",
                                "at://" + owner.did() + "/" + Lexicons.CONFIG + "/self",
                                "role",
                                "member",
                                "joinedAt",
                                now())));
    }

    /** Another post of the member. */
    Post post() {
        Tid key = nextTid();
        String path = Lexicons.POST + "/" + key;
        byte[] frame = commit(
                member,
                key,
                path,
                Values.obj("$type", Lexicons.POST, "text", "Is it there yet? " + tag(), "createdAt", now()));
        return new Post("at://" + member.did() + "/" + path, frame);
    }

    private String tag() {
        return "#atr_" + id;
    }

    private String now() {
        return TIME.format(clock.instant());
    }

    /** Of now; rises whatever the clock does. */
    private Tid nextTid() {
        lastMicros = Math.max(lastMicros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return Tid.of(lastMicros, 0);
    }

    private byte[] commit(SignedRepository repository, Tid rev, String path, DataValue.Obj record) {
        return FrameWriter.message(
                "#commit",
                // The stream numbers it when it is sent.
                FrameWriter.commit(
                        0,
                        repository.did(),
                        repository.commit(rev, List.of(RecordWrite.create(path, DagCbor.encode(record)))),
                        now()));
    }

    private static SignedRepository repository(RandomGenerator random) {
        StringBuilder did = new StringBuilder("did:plc:");
        for (int i = 0; i < DID_LENGTH; i++) {
            did.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SigningKey.LENGTH];
        random.nextBytes(secret);
        // Below the order of the curve, whatever the dice say.
        secret[0] &= 0x7f;
        return new SignedRepository(new Did(did.toString()), SigningKey.of(Curve.K256, secret));
    }
}

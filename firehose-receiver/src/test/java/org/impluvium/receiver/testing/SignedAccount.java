package org.impluvium.receiver.testing;

import java.util.List;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.RepoCommit;
import org.impluvium.loadtests.repos.SignedRepository;
import org.jspecify.annotations.Nullable;

/** An account that writes posts which matter. For one thread. */
public final class SignedAccount {

    private static final String TIME = "2026-11-21T00:00:00.000Z";

    private final SignedRepository repository;
    private int steps;

    /** @param number makes DID and key; accounts of one number are the same */
    public SignedAccount(int number) {
        this(number, number);
    }

    /** @param keyNumber makes the key */
    public SignedAccount(int number, int keyNumber) {
        this(new Did("did:plc:" + "abcdefghijklmnopqrstuvw" + (char) ('a' + number)), keyNumber);
    }

    /** An account whose document is with a host of its own. */
    public static SignedAccount withOwnHost(int number) {
        return new SignedAccount(new Did("did:web:host" + number + ".example"), number);
    }

    private SignedAccount(Did did, int keyNumber) {
        byte[] secret = new byte[SigningKey.LENGTH];
        secret[0] = 1;
        secret[31] = (byte) keyNumber;
        Curve curve = keyNumber % 2 == 0 ? Curve.K256 : Curve.P256;
        repository = SignedRepository.withLikes(did, SigningKey.of(curve, secret), 50);
    }

    public Did did() {
        return repository.did();
    }

    public SignedRepository repository() {
        return repository;
    }

    /** A revision after all so far, in the second before {@link Frames#NOW}. */
    public Tid nextRev() {
        return Tid.of(Frames.NOW - 1_000_000 + 10L * ++steps, 1);
    }

    /** A post that nobody has written yet. */
    public RecordWrite post() {
        return RecordWrite.create("app.bsky.feed.post/" + nextRev(), DagCbor.encode(Records.tagged()));
    }

    /** The next commit, which writes a post. */
    public byte[] commit(long seq) {
        return frame(seq, repository.commit(nextRev(), List.of(post())));
    }

    public byte[] frame(long seq, RepoCommit commit) {
        return FrameWriter.message("#commit", FrameWriter.commit(seq, did(), commit, TIME));
    }

    public byte[] sync(long seq) {
        return FrameWriter.sync(seq, did().value(), repository.head(), TIME);
    }

    public byte[] status(long seq, boolean active, @Nullable String status) {
        return FrameWriter.account(seq, did().value(), active, status, TIME);
    }

    public byte[] identity(long seq) {
        return FrameWriter.identity(seq, did().value(), null, TIME);
    }
}

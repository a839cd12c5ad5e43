package org.impluvium.receiver.testing;

import static org.impluvium.receiver.testing.Records.obj;
import static org.impluvium.receiver.testing.Records.text;

import java.util.Random;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Tid;

/** Builds subscribeRepos frames other than commits, and the network's usual mix. */
public final class Frames {

    public static final String REPOSITORY = "did:plc:abcdefghijklmnopqrstuvwx";

    /** 2026-11-21T00:00:00Z, when everything here happens. */
    public static final long NOW = 1_795_219_200_000_000L;

    public static final Tid REV = Tid.of(NOW - 1_000, 7);
    public static final String POST_PATH = "app.bsky.feed.post/3n2rqbrfc422q";

    private Frames() {}

    public static byte[] message(String kind, DataValue body) {
        return frame(obj("op", new Int(1), "t", text(kind)), body);
    }

    public static byte[] frame(DataValue header, DataValue body) {
        return concat(DagCbor.encode(header), DagCbor.encode(body));
    }

    public static byte[] account(long seq, boolean active) {
        return message("#account", obj("did", text(REPOSITORY), "seq", new Int(seq), "active", Bool.of(active)));
    }

    public static byte[] account(long seq, boolean active, String status) {
        return message(
                "#account",
                obj(
                        "did", text(REPOSITORY),
                        "seq", new Int(seq),
                        "active", Bool.of(active),
                        "status", text(status)));
    }

    public static byte[] identity(long seq) {
        return message("#identity", obj("did", text(REPOSITORY), "seq", new Int(seq), "handle", text("a.example")));
    }

    public static byte[] sync(long seq) {
        return message(
                "#sync",
                obj(
                        "did",
                        text(REPOSITORY),
                        "seq",
                        new Int(seq),
                        "rev",
                        text(REV.value()),
                        "blocks",
                        new Bytes(new byte[0])));
    }

    public static byte[] info(String name) {
        return message("#info", obj("name", text(name)));
    }

    public static byte[] error(String name) {
        return frame(obj("op", new Int(-1)), obj("error", text(name), "message", text("because")));
    }

    /** A post that names the tag, created. */
    public static byte[] taggedPost(long seq) {
        return CommitFrame.at(seq).create(POST_PATH, Records.tagged()).bytes();
    }

    public static byte[] like(long seq) {
        return CommitFrame.at(seq)
                .create("app.bsky.feed.like/3n2rqbrfc422q", Records.like())
                .bytes();
    }

    /** A commit of one record with proof blocks around it, of about the live mean's size. */
    public static byte[] live(Random random, long seq, String action, String path, Obj record, int padding) {
        CommitFrame frame = CommitFrame.at(seq);
        for (int rest = padding; rest > 0; rest -= 400) {
            byte[] node = new byte[400];
            random.nextBytes(node);
            // As blocks of records that no operation speaks of.
            frame.block(node);
        }
        return (action.equals("delete") ? frame.delete(path) : frame.written(action, path, DagCbor.encode(record)))
                .bytes();
    }

    public static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}

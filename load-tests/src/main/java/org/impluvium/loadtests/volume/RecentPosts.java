package org.impluvium.loadtests.volume;

import static org.impluvium.loadtests.generator.Values.obj;

import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Dice;
import org.impluvium.loadtests.generator.Lexicons;

/** The newest posts, which is what people like, repost and answer. */
final class RecentPosts {

    private static final int KEPT = 1_024;

    private final Dice dice;
    private final Post[] posts = new Post[KEPT];
    private int next;

    /**
     * A post.
     *
     * @param community of whose feed it is a candidate; −1 if of none
     */
    record Post(String uri, String cid, int community) {
        DataValue.Obj reference() {
            return obj("uri", uri, "cid", cid);
        }
    }

    /** Begins with posts of people that are not seen. */
    RecentPosts(Dice dice, long nowMicros) {
        this.dice = dice;
        for (int i = 0; i < KEPT; i++) {
            Did author = new Did("did:plc:" + dice.base32(24));
            String path = Lexicons.POST + '/' + Tid.of(nowMicros - dice.between(1, 3_600_000_000L), i);
            add(new Post(
                    "at://" + author + '/' + path, Cid.ofDagCbor(dice.bytes(8)).toString(), -1));
        }
    }

    void add(Post post) {
        posts[next] = post;
        next = (next + 1) % KEPT;
    }

    Post pick() {
        return posts[dice.between(0, KEPT - 1)];
    }
}

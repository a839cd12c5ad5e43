package org.impluvium.loadtests.repos;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.syntax.Tid;

/**
 * Repositories as they were before anybody looked: the same life, left at different ages. It is one of likes, posts, reposts
 * and follows in turn, so that new records land in the middle of trees that are as deep as real ones. The records themselves
 * do not exist. Trees are immutable and share what they have in common. Immutable.
 */
public final class Past {

    /** In 2023. */
    private static final long BEGINNING = 1_690_000_000_000_000L;

    private static final long STEP_MICROS = 20 * 60 * 1_000_000L;
    private static final String[] COLLECTIONS = {
        "app.bsky.feed.like",
        "app.bsky.feed.like",
        "app.bsky.feed.like",
        "app.bsky.feed.like",
        "app.bsky.feed.like",
        "app.bsky.feed.post",
        "app.bsky.feed.post",
        "app.bsky.feed.repost",
        "app.bsky.graph.follow"
    };

    private final List<Age> ages;

    private Past(List<Age> ages) {
        this.ages = ages;
    }

    /**
     * A repository of some age.
     *
     * @param tree of all its records
     * @param rev the last revision
     */
    record Age(MerkleSearchTree tree, Tid rev) {}

    /**
     * Lives one life up to so many records, and keeps the repository at as many ages, which are denser in youth.
     *
     * @param records in the end, at least as many as ages
     */
    public static Past of(long seed, int records, int ages) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Age> kept = new ArrayList<>();
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (int i = 1; i <= records; i++) {
            Tid now = Tid.of(BEGINNING + i * STEP_MICROS + random.nextLong(STEP_MICROS), random.nextInt(1_024));
            byte[] content = new byte[Long.BYTES];
            random.nextBytes(content);
            String collection = COLLECTIONS[random.nextInt(COLLECTIONS.length)];
            tree = Trees.put(tree, collection + '/' + now, Cid.ofDagCbor(content));
            if (i >= ageAt(kept.size() + 1, ages, records)) {
                // Its nodes are named now, once for all that share them.
                tree.root();
                kept.add(new Age(tree, now));
            }
        }
        return new Past(kept);
    }

    /** How many records a repository has at an age: equal steps of their logarithm. */
    private static long ageAt(int age, int ages, int records) {
        return (long) StrictMath.pow(records, (double) age / ages);
    }

    /** How many ages there are. */
    public int ages() {
        return ages.size();
    }

    Age at(int age) {
        return ages.get(age);
    }
}

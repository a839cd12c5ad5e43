package org.impluvium.receiver.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.Records;

/**
 * Frames in the proportions of the live network: 70 % likes, 12 % posts, 10 % reposts, 6 % follows, 2 % deletes, half
 * of posts; 5.4 kB on average, most of it proof blocks. One post in a thousand names a community.
 */
final class LiveMix {

    private static final int MEAN_PADDING = 4_600;

    private LiveMix() {}

    static List<byte[]> frames(int count, long seed) {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>(count);
        for (int seq = 1; seq <= count; seq++) {
            frames.add(frame(random, seq));
        }
        return frames;
    }

    private static byte[] frame(Random random, long seq) {
        int padding = random.nextInt(2 * MEAN_PADDING);
        String key = "3n2rqbr" + Integer.toString(100_000 + random.nextInt(900_000), 36);
        int kind = random.nextInt(1_000);
        if (kind < 700) {
            return write(random, seq, "app.bsky.feed.like/" + key, subject("app.bsky.feed.like"), padding);
        } else if (kind < 820) {
            return write(random, seq, "app.bsky.feed.post/" + key, post(random), padding);
        } else if (kind < 920) {
            return write(random, seq, "app.bsky.feed.repost/" + key, subject("app.bsky.feed.repost"), padding);
        } else if (kind < 980) {
            return write(random, seq, "app.bsky.graph.follow/" + key, subject("app.bsky.graph.follow"), padding);
        }
        String collection = kind < 990 ? "app.bsky.feed.like/" : "app.bsky.feed.post/";
        return Frames.live(random, seq, "delete", collection + key, Obj.EMPTY, padding);
    }

    private static byte[] write(Random random, long seq, String path, Obj record, int padding) {
        return Frames.live(random, seq, "create", path, record, padding);
    }

    private static Obj subject(String type) {
        return Records.obj(
                "$type", Records.text(type),
                "subject", Records.text("at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3n2rqbrfc422q"),
                "createdAt", Records.text("2026-11-21T00:00:00.000Z"));
    }

    private static Obj post(Random random) {
        String text = "plain_words and more of them ".repeat(1 + random.nextInt(8));
        return random.nextInt(1_000) == 0 ? Records.tagged() : Records.post(text);
    }
}

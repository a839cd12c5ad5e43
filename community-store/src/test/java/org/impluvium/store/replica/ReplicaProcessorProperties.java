package org.impluvium.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.Facts;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.Tag;

/**
 * However the partitions of the log are interleaved, and from wherever they are read again over rows that are there,
 * the rows are those of the last thing said of each post in each community.
 */
class ReplicaProcessorProperties {

    private static final Bytes PRESENT = Bytes.wrap(new byte[0]);
    private static final List<String> COMMUNITIES =
            List.of(Facts.communityOf("did:web:x"), Facts.communityOf("did:web:x.y"), Facts.communityOf("did:plc:z"));
    private static final List<Post> POSTS =
            List.of(new Post("did:web:a", "1"), new Post("did:web:a", "2"), new Post("did:web:a-b", "1"));

    /** Each community under each of them has a log of its own: between tags there is no order. */
    private static final List<String> TAGS = List.of("0000000a", "0000000b");

    /** Where a post stands in one community under one tag from some moment on. */
    record Step(int post, long sortMicros, boolean stands) {}

    record Said(FeedItem item, boolean stands) {}

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldEndInTheSameRowsHoweverTheLogIsRead(@ForAll("worlds") List<List<Step>> world, @ForAll Random random) {
        List<List<Said>> logs =
                world.stream().map(ReplicaProcessorProperties::log).toList();

        try (ReplicaBench replica = new ReplicaBench()) {
            read(logs, replica, random);

            assertThat(replica.rows()).isEqualTo(rowsOf(logs));
        }
    }

    /** Reads all logs to their ends, in any interleaving, now and then starting again from an older offset. */
    private static void read(List<List<Said>> logs, ReplicaBench replica, Random random) {
        int[] offsets = new int[logs.size()];
        for (int restarts = random.nextInt(4); ; restarts--) {
            int turns = restarts > 0 ? random.nextInt(40) : Integer.MAX_VALUE;
            List<Integer> unread = unread(logs, offsets);
            for (int turn = 0; turn < turns && !unread.isEmpty(); turn++) {
                int log = unread.get(random.nextInt(unread.size()));
                Said said = logs.get(log).get(offsets[log]++);
                replica.say(tagOf(log), communityOf(log), said.item(), said.stands());
                unread = unread(logs, offsets);
            }
            if (restarts <= 0) {
                return;
            }
            replica.restart();
            for (int log = 0; log < offsets.length; log++) {
                offsets[log] = random.nextInt(offsets[log] + 1);
            }
        }
    }

    private static String communityOf(int log) {
        return COMMUNITIES.get(log % COMMUNITIES.size());
    }

    private static String tagOf(int log) {
        return TAGS.get(log / COMMUNITIES.size());
    }

    private static List<Integer> unread(List<List<Said>> logs, int[] offsets) {
        List<Integer> unread = new ArrayList<>();
        for (int log = 0; log < offsets.length; log++) {
            if (offsets[log] < logs.get(log).size()) {
                unread.add(log);
            }
        }
        return unread;
    }

    /** As remember says it: a post leaves with the time with which it came, before it comes with another. */
    private static List<Said> log(List<Step> steps) {
        Map<Post, Long> standing = new HashMap<>();
        List<Said> log = new ArrayList<>();
        for (Step step : steps) {
            Post post = POSTS.get(step.post());
            Long before = standing.get(post);
            Long now = step.stands() ? step.sortMicros() : null;
            if (before != null && !before.equals(now)) {
                log.add(new Said(new FeedItem(before, post), false));
                standing.remove(post);
            }
            if (now != null && !now.equals(before)) {
                log.add(new Said(new FeedItem(now, post), true));
                standing.put(post, now);
            }
        }
        return log;
    }

    private static SortedMap<Bytes, Bytes> rowsOf(List<List<Said>> logs) {
        SortedMap<Bytes, Bytes> rows = new TreeMap<>();
        for (int log = 0; log < logs.size(); log++) {
            String community = communityOf(log);
            Tag tag = Tag.parse(tagOf(log));
            Map<Post, Said> last = new HashMap<>();
            logs.get(log).forEach(said -> last.put(said.item().post(), said));
            last.values().stream().filter(Said::stands).map(Said::item).forEach(item -> {
                rows.put(ReplicaKeys.of(community, item), PRESENT);
                rows.put(ReplicaKeys.all(item), PRESENT);
                rows.put(ReplicaKeys.at(item.post(), community, tag), Bytes.wrap(ReplicaKeys.value(item.sortMicros())));
            });
        }
        return rows;
    }

    @Provide
    Arbitrary<List<List<Step>>> worlds() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, POSTS.size() - 1),
                        Arbitraries.longs().between(-1, 1),
                        Arbitraries.of(true, true, false))
                .as(Step::new);
        return steps.list().ofMaxSize(15).list().ofSize(COMMUNITIES.size() * TAGS.size());
    }
}

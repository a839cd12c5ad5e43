package org.impluvium.store.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.store.Facts.communityOf;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.Tag;
import org.impluvium.streams.UnprocessableRecordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaProcessorTest {

    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final Post POST = new Post("did:web:alice.example", "1");

    private final ReplicaBench replica = new ReplicaBench();

    @AfterEach
    void tearDown() {
        replica.close();
    }

    @Test
    void shouldHoldThreeRowsOfAPostInACommunity() {
        replica.say(GARDEN, at(5), true);

        assertThat(replica.rows()).isEqualTo(rowsAt(5));
    }

    @Test
    void shouldMoveAPostThatComesWithAnotherTimeThoughItsLeavingWasNotSaid() {
        replica.say(GARDEN, at(5), true);

        replica.say(GARDEN, at(6), true);

        assertThat(replica.rows()).isEqualTo(rowsAt(6));
    }

    @Test
    void shouldNotLetAPostGoThatLeavesWithATimeThatItHasNot() {
        replica.say(GARDEN, at(5), true);

        replica.say(GARDEN, at(4), false);

        assertThat(replica.rows()).isEqualTo(rowsAt(5));
    }

    @Test
    void shouldKeepAPostOfACommunityThatMovesToAnotherTagWhicheverIsSaidFirst() {
        replica.say("00000001", GARDEN, at(5), true);

        replica.say(GARDEN, at(5), true);
        replica.say("00000001", GARDEN, at(5), false);

        assertThat(replica.rows()).isEqualTo(rowsAt(5));
    }

    @Test
    void shouldRefuseWhatIsNoTag() {
        assertThatThrownBy(() -> replica.say("garden", GARDEN, at(1), true))
                .isInstanceOf(UnprocessableRecordException.class);
    }

    @Test
    void shouldRefuseWhatIsNoCommunityOrNoPost() {
        assertThatThrownBy(() -> replica.say("at://did:web:x.example/app.bsky.feed.post/1", at(1), true))
                .isInstanceOf(UnprocessableRecordException.class);
        assertThatThrownBy(() -> replica.say(GARDEN, new FeedItem(1, new Post("alice", "1")), true))
                .isInstanceOf(UnprocessableRecordException.class);
        assertThatThrownBy(() -> replica.say(GARDEN, new FeedItem(1, new Post("did:web:a.example", "a/b")), false))
                .isInstanceOf(UnprocessableRecordException.class);
        assertThatThrownBy(replica::sayNothing).isInstanceOf(UnprocessableRecordException.class);
        assertThat(replica.rows()).isEmpty();
    }

    private static FeedItem at(long sortMicros) {
        return new FeedItem(sortMicros, POST);
    }

    private static Map<Bytes, Bytes> rowsAt(long sortMicros) {
        Bytes present = Bytes.wrap(new byte[0]);
        return new TreeMap<>(Map.of(
                ReplicaKeys.of(GARDEN, at(sortMicros)),
                present,
                ReplicaKeys.all(at(sortMicros)),
                present,
                ReplicaKeys.at(POST, GARDEN, Tag.parse(ReplicaBench.TAG)),
                Bytes.wrap(ReplicaKeys.value(sortMicros))));
    }
}

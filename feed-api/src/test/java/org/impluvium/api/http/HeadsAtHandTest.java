package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.port.Validity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** First pages are answered again from memory while they hold, and never longer (rules F0, P5 and Q5). */
class HeadsAtHandTest {

    private static final String FEED = feedUri(ALICE, "00000001");

    private final TestServer server = TestServer.start();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean holds = new AtomicBoolean(true);

    @BeforeEach
    void setUp() {
        server.directory.declare(community(ALICE, "self", "00000001"));
        server.feeds.validity = holds::get;
        server.feeds.disk.beforeReading(() -> {
            reads.incrementAndGet();
            return null;
        });
        post(1);
        post(2);
        post(3);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldNotReadAFirstPageAgainWhileItHolds() {
        HttpResponse<String> first = server.get(skeleton(FEED, "limit", "2"));
        HttpResponse<String> second = server.get(skeleton(FEED, "limit", "2"));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(reads).hasValue(1);
    }

    @Test
    void shouldReadAFirstPageAgainOnceItDoesNotHold() {
        server.get(skeleton(FEED));
        holds.set(false);
        post(4);

        assertThat(size(server.get(skeleton(FEED)))).isEqualTo(4);
    }

    @Test
    void shouldNotAskTheDiskForAFirstPageThatIsInMemory() {
        server.feeds.inMemory = true;
        server.get(skeleton(FEED));
        holds.set(false);
        post(4);

        assertThat(size(server.get(skeleton(FEED)))).isEqualTo(4);
        assertThat(reads).hasValue(0);
    }

    @Test
    void shouldAskTheDiskForALaterPageThoughTheFirstIsInMemory() {
        server.feeds.inMemory = true;
        JsonObject first = json(server.get(skeleton(FEED, "limit", "2")));

        HttpResponse<String> second = server.get(skeleton(FEED, "limit", "2", "cursor", first.getString("cursor")));

        assertThat(size(second)).isEqualTo(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void shouldReadEachTimeWhereNobodyCanTellWhetherAPageHolds() {
        server.feeds.validity = Validity.UNKNOWN;

        server.get(skeleton(FEED));
        server.get(skeleton(FEED));

        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldNotTakeAPageOfOneSizeForThatOfAnother() {
        assertThat(size(server.get(skeleton(FEED, "limit", "2")))).isEqualTo(2);
        assertThat(size(server.get(skeleton(FEED, "limit", "1")))).isEqualTo(1);
    }

    @Test
    void shouldNotTakeTheFirstPageForALaterOne() {
        JsonObject first = json(server.get(skeleton(FEED, "limit", "2")));

        HttpResponse<String> second = server.get(skeleton(FEED, "limit", "2", "cursor", first.getString("cursor")));

        assertThat(size(second)).isEqualTo(1);
    }

    @Test
    void shouldNotTakeOneFeedForAnother() {
        server.get(skeleton(FEED));
        server.directory.declare(community(ALICE, "other", "00000002"));
        post(4);

        assertThat(size(server.get(skeleton(feedUri(ALICE, "00000002"))))).isEqualTo(4);
    }

    @Test
    void shouldKeepNothingOfAReadThatFailed() {
        server.feeds.disk.failWith(QueryFailure.NOT_READY);
        assertThat(server.get(skeleton(FEED)).statusCode()).isEqualTo(503);

        server.feeds.disk.failWith(null);

        assertThat(size(server.get(skeleton(FEED)))).isEqualTo(3);
    }

    @Test
    void shouldAnswerUnknownFeedWhenTheCommunityIsWithdrawnThoughItsPageIsAtHand() {
        server.get(skeleton(FEED));

        server.directory.withdraw(community(ALICE, "self", "00000001"));

        assertThat(server.get(skeleton(FEED)).statusCode()).isEqualTo(400);
    }

    private void post(int number) {
        server.feeds.posts.add(new FeedPosition(
                Garden.NOW_MICROS - number, "at://did:plc:bobbbbbbbbbbbbbbbbbbbbbb/app.bsky.feed.post/" + number));
    }

    private static int size(HttpResponse<String> page) {
        return json(page).getJsonArray("feed").size();
    }
}

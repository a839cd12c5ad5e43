package org.impluvium.receiver.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;

class DialectTest {

    private static final String REPOS = "/xrpc/com.atproto.sync.subscribeRepos";
    private static final String JETSTREAM = "/subscribe?maxMessageSizeBytes=5000000";

    @Test
    void shouldAskARelayForAllThatFollowsAPosition() {
        assertThat(Dialect.request(StreamKind.SUBSCRIBE_REPOS, StartAt.LIVE, List.of("a.b.c")))
                .isEqualTo(REPOS);
        assertThat(Dialect.request(StreamKind.SUBSCRIBE_REPOS, StartAt.OLDEST, List.of()))
                .isEqualTo(REPOS + "?cursor=0");
        assertThat(Dialect.request(StreamKind.SUBSCRIBE_REPOS, StartAt.after(9), List.of()))
                .isEqualTo(REPOS + "?cursor=9");
    }

    @Test
    void shouldAskAJetstreamForTheWantedCollectionsOnly() {
        assertThat(Dialect.request(StreamKind.JETSTREAM, StartAt.LIVE, List.of("b.b.b", "a.a.a")))
                .isEqualTo(JETSTREAM + "&wantedCollections=a.a.a&wantedCollections=b.b.b");
        assertThat(Dialect.request(StreamKind.JETSTREAM, StartAt.OLDEST, List.of()))
                .isEqualTo(JETSTREAM + "&cursor=1");
        assertThat(Dialect.request(StreamKind.JETSTREAM, StartAt.after(9), List.of()))
                .isEqualTo(JETSTREAM + "&cursor=9");
    }

    @Test
    void shouldAskAJetstreamForEverythingWhenItCannotNameAllThatIsWanted() {
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "a.a.n" + i).toList();

        assertThat(Dialect.request(StreamKind.JETSTREAM, StartAt.LIVE, many)).isEqualTo(JETSTREAM);
    }
}

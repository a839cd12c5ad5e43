package org.impluvium.load.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.testing.FakeFeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedListTest {

    private static final String FEED = "at://did:plc:a/app.bsky.feed.generator/0a1b2c3d";

    @TempDir
    Path folder;

    private final Replies replies = new Replies();

    @Test
    void shouldFindTheFeedsOfAllCommunitiesPageByPage() throws Exception {
        try (FakeFeeds target = new FakeFeeds()) {
            assertThat(FeedList.of(target.origin(), replies)).isEmpty();
            List<String> all = IntStream.range(0, 250)
                    .mapToObj(i -> String.format("at://did:plc:o/app.bsky.feed.generator/%08x", i))
                    .toList();
            all.forEach(feed -> target.with(feed, 1));

            assertThat(FeedList.of(target.origin(), replies)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void shouldSayThatATargetIsAway() throws Exception {
        Origin nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = Origin.of("http://127.0.0.1:" + free.getLocalPort());
        }

        assertThatThrownBy(() -> FeedList.of(nobody, replies))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith(nobody + " cannot be asked for its communities: ");
    }

    @Test
    void shouldSayThatATargetListsNoCommunities() throws Exception {
        try (FakeFeeds target = new FakeFeeds()) {
            target.failAll(404);

            assertThatThrownBy(() -> FeedList.of(target.origin(), replies))
                    .isInstanceOf(LoadFailedException.class)
                    .hasMessage(target.origin() + "/api/communities is answered with 404, so its feeds are unknown;"
                            + " --feeds names them.");
        }
    }

    @Test
    void shouldReadFeedsFromAFile() throws Exception {
        assertThat(FeedList.of(file("# mine\n\n  " + FEED + "  \n"))).containsExactly(FEED);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path none = folder.resolve("none");
        Path odd = file(FEED + "\nhttps://a.example/feed\n");
        Path empty = Files.writeString(folder.resolve("empty"), "# nothing\n");

        assertThatThrownBy(() -> FeedList.of(none))
                .hasMessageStartingWith("The list of feeds " + none + " cannot be read");
        assertThatThrownBy(() -> FeedList.of(odd))
                .hasMessage("Line 2 of " + odd
                        + " is no feed, at://DID/app.bsky.feed.generator/KEY: https://a.example/feed");
        assertThatThrownBy(() -> FeedList.of(empty)).hasMessage("There are no feeds in " + empty + ".");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("feeds"), content);
    }
}

package org.impluvium.captures.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.impluvium.captures.testing.Samples;
import org.junit.jupiter.api.Test;

class JetstreamRequestTest {

    private static final byte[] POST =
            Samples.jetstream(Samples.NOW, "did:plc:a", "app.bsky.feed.post").bytes();
    private static final byte[] ACCOUNT =
            "{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"account\",\"account\":{}}".getBytes(UTF_8);

    @Test
    void shouldWantAllWhereNothingIsAskedFor() {
        JetstreamRequest all = wanting(List.of(), List.of());

        assertThat(all.wantsAll()).isTrue();
        assertThat(all.wants(POST)).isTrue();
    }

    @Test
    void shouldWantCollectionsByNameOrByTheirBeginning() {
        assertThat(wanting(List.of("app.bsky.feed.post"), List.of()).wants(POST))
                .isTrue();
        assertThat(wanting(List.of("app.bsky.feed.*"), List.of()).wants(POST)).isTrue();
        assertThat(wanting(List.of("a.b.c", "app.bsky.*"), List.of()).wants(POST))
                .isTrue();
        assertThat(wanting(List.of("app.bsky.feed.like"), List.of()).wants(POST))
                .isFalse();
        assertThat(wanting(List.of("app.bsky.fee.*"), List.of()).wants(POST)).isFalse();
    }

    @Test
    void shouldWantAccountsWhateverTheCollections() {
        assertThat(wanting(List.of("a.b.c"), List.of()).wants(ACCOUNT)).isTrue();
        assertThat(wanting(List.of("a.b.c"), List.of("did:plc:b")).wants(ACCOUNT))
                .isFalse();
    }

    @Test
    void shouldWantAccountsByDidWhereverItStands() {
        byte[] late =
                "{\"kind\":\"commit\",\"commit\":{\"collection\":\"a.b.c\",\"record\":{\"x\":{}}},\"did\":\"did:plc:a\"}"
                        .getBytes(UTF_8);

        assertThat(wanting(List.of("a.b.c"), List.of("did:plc:a")).wants(late)).isTrue();
        assertThat(wanting(List.of("a.b.c"), List.of("did:plc:b")).wants(late)).isFalse();
        assertThat(wanting(List.of("a.b.d"), List.of("did:plc:a")).wants(late)).isFalse();
        assertThat(wanting(List.of(), List.of("did:plc:a")).wants(POST)).isTrue();
    }

    @Test
    void shouldNotWantWhatIsTooLong() {
        assertThat(new JetstreamRequest(List.of(), List.of(), POST.length).wants(POST))
                .isTrue();
        assertThat(new JetstreamRequest(List.of(), List.of(), POST.length - 1).wants(POST))
                .isFalse();
    }

    @Test
    void shouldWantWhatItCannotRead() {
        for (String text : List.of("", "7", "{", "{\"commit\":{\"coll", "[]")) {
            assertThat(wanting(List.of("a.b.c"), List.of()).wants(text.getBytes(UTF_8)))
                    .as(text)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseWhatNobodyCanWant() {
        for (String collection : List.of("", "posts", ".*", "*", "a.b.*.c")) {
            assertThatThrownBy(() -> wanting(List.of(collection), List.of()))
                    .as(collection)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> wanting(List.of(), List.of("alice"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wanting(Collections.nCopies(101, "a.b.c"), List.of()))
                .hasMessageContaining("at most 100 collections");
    }

    private static JetstreamRequest wanting(List<String> collections, List<String> dids) {
        return new JetstreamRequest(collections, dids, 0);
    }
}

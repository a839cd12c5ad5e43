package org.impluvium.store.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;

/** Every kind of key is taken apart as it was put together, and no bytes at all are too much. */
class RowReaderProperties {

    private static final RowReader COMMUNITIES = new RowReader(RowForm.COMMUNITIES);
    private static final RowReader REPLICA = new RowReader(RowForm.REPLICA);

    @Property
    void shouldTakeApartWhatFeedsAreMadeOf(
            @ForAll int bits,
            @ForAll("texts") String did,
            @ForAll("texts") String key,
            @ForAll("texts") String uri,
            @ForAll long micros) {
        Tag tag = new Tag(bits);
        Post post = new Post(did, key);

        assertRead(RowKeys.community(tag, uri), "COMMUNITY", tag, "community", uri);
        assertRead(RowKeys.standing(tag, did, uri), "STANDING", tag, "did", did, "community", uri);
        assertRead(RowKeys.ruling(tag, post, uri), "RULING", tag, "author", did, "key", key, "community", uri);
        assertRead(RowKeys.candidate(tag, post), "CANDIDATE", tag, "author", did, "key", key);
        assertRead(
                RowKeys.feedRow(tag, uri, micros, post),
                "FEED",
                tag,
                "community",
                uri,
                "sortMicros",
                micros,
                "post",
                post.uri());
    }

    @Property
    void shouldTakeApartWhatPeopleAskFor(
            @ForAll int bits,
            @ForAll("texts") String did,
            @ForAll("texts") String key,
            @ForAll("texts") String uri,
            @ForAll long micros) {
        Tag tag = new Tag(bits);

        assertRead(InsightKeys.member(tag, uri, did), "MEMBER", tag, "community", uri, "did", did);
        assertRead(
                InsightKeys.hidden(tag, uri, new Post(did, key)),
                "HIDDEN",
                tag,
                "community",
                uri,
                "author",
                did,
                "key",
                key);
        assertRead(
                InsightKeys.action(tag, uri, did, micros, key),
                "ACTION",
                tag,
                "community",
                uri,
                "target",
                did,
                "effectiveMicros",
                micros,
                "uri",
                key);
        assertRead(
                InsightKeys.entry(tag, uri, micros, key),
                "HISTORY",
                tag,
                "community",
                uri,
                "effectiveMicros",
                micros,
                "uri",
                key);
    }

    @Property
    void shouldTakeApartTheReplica(
            @ForAll("texts") String did,
            @ForAll("texts") String key,
            @ForAll("texts") String uri,
            @ForAll long micros) {
        Post post = new Post(did, key);
        FeedItem item = new FeedItem(micros, post);

        ReadRow of = REPLICA.read(ReplicaKeys.of(uri, item).get(), new byte[0]);
        ReadRow all = REPLICA.read(ReplicaKeys.all(item).get(), new byte[0]);
        ReadRow at =
                REPLICA.read(ReplicaKeys.at(post, uri, Tag.parse("a08ff49b")).get(), ReplicaKeys.value(micros));

        assertThat(of.kind()).isEqualTo("OF");
        assertThat(of.key())
                .containsExactly(entry("community", uri), entry("sortMicros", micros), entry("post", post.uri()));
        assertThat(all.kind()).isEqualTo("ALL");
        assertThat(all.key()).containsExactly(entry("sortMicros", micros), entry("post", post.uri()));
        assertThat(at.kind()).isEqualTo("AT");
        assertThat(at.key())
                .containsExactly(
                        entry("author", did), entry("key", key), entry("community", uri), entry("tag", "a08ff49b"));
        assertThat(at.value()).isEqualTo(micros);
        assertThat(at.micros()).hasValue(micros);
    }

    @Property
    void shouldPutAnyBytesIntoSomeWords(@ForAll byte[] key, @ForAll byte[] value) {
        assertThat(COMMUNITIES.read(key, value).label()).isNotEmpty();
        assertThat(REPLICA.read(key, value).label()).isNotEmpty();
    }

    @Property
    void shouldNotTakeACutKeyForAWholeOne(@ForAll("texts") String uri, @ForAll long micros, @ForAll int cut) {
        byte[] key = RowKeys.feedRow(new Tag(7), uri, micros, new Post("did:plc:bob", "p"))
                .get();

        ReadRow row = COMMUNITIES.read(Arrays.copyOf(key, Math.floorMod(cut, key.length)), new byte[0]);

        assertThat(row.problem()).startsWith("unreadable key");
        assertThat(row.micros().isPresent() && row.key().containsKey("post")).isFalse();
    }

    /** Of what DIDs, keys and URIs are made of, but for the slash, at which a post is split. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("%-.:09AZ_az~é雨").ofMinLength(1).ofMaxLength(8);
    }

    /** @param parts name, value, name, value … */
    private static void assertRead(Bytes key, String kind, Tag tag, Object... parts) {
        ReadRow row = COMMUNITIES.read(key.get(), new byte[0]);

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(row.key()).isEqualTo(parts(tag, parts));
    }

    private static Map<String, Object> parts(Tag tag, Object... parts) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("tag", tag.toString());
        for (int i = 0; i < parts.length; i += 2) {
            expected.put((String) parts[i], parts[i + 1]);
        }
        return expected;
    }
}

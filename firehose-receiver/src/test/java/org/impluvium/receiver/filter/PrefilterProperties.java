package org.impluvium.receiver.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.receiver.testing.Records.array;
import static org.impluvium.receiver.testing.Records.obj;
import static org.impluvium.receiver.testing.Records.tagFacet;
import static org.impluvium.receiver.testing.Records.text;
import static org.impluvium.receiver.testing.Records.with;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.jetstream.JetstreamReader;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.testing.CommitFrame;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.JsonEscapes;
import org.impluvium.receiver.testing.NamedTags;
import org.impluvium.receiver.testing.Records;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.RecordChange;

/** Rule I2: the prefilter never refuses what P1 accepts, however it is written. */
class PrefilterProperties {

    private final RepoFrameReader repos = new RepoFrameReader("test", PassRules.communityFeeds(), RevCheck.DEFAULT);
    private final JetstreamReader jetstream = new JetstreamReader("test", PassRules.communityFeeds(), RevCheck.DEFAULT);

    @Property(tries = 2_000)
    void shouldPassEveryPostThatNamesATagFromSubscribeRepos(
            @ForAll("posts") Obj post, @ForAll("noise") List<Obj> noise) {
        CommitFrame frame = CommitFrame.at(1);
        for (int i = 0; i < noise.size(); i++) {
            frame.create("app.bsky.feed.like/" + i, noise.get(i));
        }
        FrameResult result = repos.read(frame.create(Frames.POST_PATH, post).bytes(), Frames.NOW);

        boolean names = !NamedTags.of(post).isEmpty();
        Statistics.collect(names ? "names a tag" : "names none");
        if (names) {
            assertThat(content(result)).isEqualTo(ByteBuffer.wrap(DagCbor.encode(post)));
        }
        assertThat(result.drops()).isEmpty();
    }

    @Property(tries = 2_000)
    void shouldPassEveryPostThatNamesATagFromJetstream(
            @ForAll("posts") Obj post, @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rarity) {
        byte[] plain = Records.jetstream(Frames.NOW, "create", CommunityCollections.POST, "3n2rqbrfc422q", post);
        String escaped = JsonEscapes.scatter(new String(plain, UTF_8), new Random(seed), rarity);
        FrameResult result = jetstream.read(escaped.getBytes(UTF_8), Frames.NOW);

        if (!NamedTags.of(post).isEmpty()) {
            // The same bytes as in the repository: where it comes from must not show (F0).
            assertThat(content(result)).isEqualTo(ByteBuffer.wrap(DagCbor.encode(post)));
        }
        assertThat(result.drops()).isEmpty();
    }

    @Property(tries = 500)
    void shouldPassEveryUpdateAndDeleteOfAPostAndEverythingOfTheCommunityCollections(
            @ForAll("collections") String collection,
            @ForAll("actions") String action,
            @ForAll("noise") List<Obj> noise) {
        Obj record = obj("$type", text(collection));
        CommitFrame frame = CommitFrame.at(1);
        for (int i = 0; i < noise.size(); i++) {
            frame.create("app.bsky.feed.repost/" + i, noise.get(i));
        }
        String path = collection + "/3n2rqbrfc422q";
        byte[] repo = (action.equals("delete")
                        ? frame.delete(path)
                        : frame.written(action, path, DagCbor.encode(record)))
                .bytes();
        byte[] json = Records.jetstream(
                Frames.NOW, action, collection, "3n2rqbrfc422q", action.equals("delete") ? null : record);

        boolean wanted = !(collection.equals(CommunityCollections.POST) && action.equals("create"));
        assertThat(repos.read(repo, Frames.NOW).events()).hasSize(wanted ? 1 : 0);
        assertThat(jetstream.read(json, Frames.NOW).events()).hasSize(wanted ? 1 : 0);
    }

    @Provide
    Arbitrary<Obj> posts() {
        return Combinators.combine(
                        texts(), facets().list().ofMaxSize(3), tagLike().list().ofMaxSize(3))
                .as((text, facets, tags) -> {
                    Obj post = Records.post(text);
                    post = facets.isEmpty() ? post : with(post, "facets", array(facets.toArray(new DataValue[0])));
                    return tags.isEmpty()
                            ? post
                            : with(
                                    post,
                                    "tags",
                                    array(tags.stream().map(Records::text).toArray(DataValue[]::new)));
                });
    }

    @Provide
    Arbitrary<List<Obj>> noise() {
        return texts().map(text -> with(Records.like(), "text", text(text)))
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> collections() {
        return Arbitraries.of(
                CommunityCollections.POST,
                CommunityCollections.CONFIG,
                CommunityCollections.MEMBERSHIP,
                CommunityCollections.ACTION);
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of("create", "update", "delete");
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                tagLike(),
                tagLike().map(tag -> "#" + tag),
                tagLike().map(tag -> "＃" + tag),
                Arbitraries.of(" ", "\n", "日本語", "é", "🦋", "#", "/", ".", "x", "&", "<\"\\>"),
                Arbitraries.strings().alpha().ofMaxLength(5));
        return piece.list().ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<Obj> facets() {
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 20),
                        Arbitraries.integers().between(0, 20),
                        tagLike())
                .as((from, length, tag) -> tagFacet(from, from + length, tag))
                .flatMap(facet -> Arbitraries.of(facet, with(facet, "index", new Int(1))));
    }

    /** Tags in every case, and what just is none. */
    private static Arbitrary<String> tagLike() {
        Arbitrary<String> hex =
                Arbitraries.strings().withChars("0123456789abcdefABCDEF").ofLength(8);
        Arbitrary<String> start = Arbitraries.of("atr_", "ATR_", "aTr_", "Atr_");
        Arbitrary<String> tag = Combinators.combine(start, hex).as(String::concat);
        return Arbitraries.frequencyOf(
                Tuple.of(3, tag),
                Tuple.of(1, Arbitraries.of("atr_", "atr_1234567", "atr-12345678", "atr_12345678x", "atr_1234567g")));
    }

    private static ByteBuffer content(FrameResult result) {
        assertThat(result.events()).hasSize(1);
        return ((RecordChange) result.events().get(0).getBody()).getContent();
    }
}

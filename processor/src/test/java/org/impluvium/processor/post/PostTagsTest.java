package org.impluvium.processor.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Records.object;
import static org.impluvium.processor.testing.Records.post;
import static org.impluvium.processor.testing.Records.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.atproto.data.DataValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule P1. */
class PostTagsTest {

    private static final String ID = "0123abcd";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#atr_0123abcd",
                "#ATR_0123ABCD",
                "＃atr_0123abcd",
                "rain #atr_0123abcd, again",
                "雨#atr_0123abcd雨",
                "(#atr_0123abcd)",
                "é#atr_0123abcdé",
                "😀#atr_0123abcd😀",
                "\n#atr_0123abcd\n",
                "#atr_0123abcd#atr_ffffffff",
                "#atr_0123abcd-",
                "#atr_0123abcd.",
                "#atr_0123abcd/",
                "x #atr_0123abcdg #atr_0123abcd"
            })
    void shouldReadATagInTheText(String text) {
        assertThat(PostTags.of(post(text))).containsExactly(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "atr_0123abcd",
                "# atr_0123abcd",
                "#atr_0123abc",
                "#atr_0123abcde",
                "#atr_0123abcd_",
                "#atr_0123abcg",
                "#atr-0123abcd",
                "#\u0430tr_0123abcd",
                "#atr_0123abc\u0664",
                "x#atr_0123abcd",
                "9#atr_0123abcd",
                "_#atr_0123abcd",
                "##atr_0123abcd",
                "＃＃atr_0123abcd",
                "https://example.org/#atr_0123abcd",
                "?a=1&#atr_0123abcd",
                "@#atr_0123abcd",
                "page.#atr_0123abcd",
                "-#atr_0123abcd",
                "#"
            })
    void shouldReadNoTagInOtherTexts(String text) {
        assertThat(PostTags.of(post(text))).isEmpty();
    }

    @Test
    void shouldReadFacetsWhateverTheirSpan() {
        DataValue.Obj tag = feature("app.bsky.richtext.facet#tag", "atr_0123ABCD");

        assertThat(PostTags.of(with(post("rain"), "facets", List.of(object("features", List.of(tag))))))
                .containsExactly(ID);
        assertThat(PostTags.of(with(post("rain"), "facets", List.of(facet(-5, 1_000_000, tag)))))
                .containsExactly(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#atr_0123abcd", " atr_0123abcd", "atr_0123abcd ", "atr_0123abcde", "atr_0123abc", ""})
    void shouldTakeFacetsAndTagsOnlyByTheirExactValue(String value) {
        DataValue.Obj tag = feature("app.bsky.richtext.facet#tag", value);

        assertThat(PostTags.of(with(post("rain"), "facets", List.of(facet(0, 4, tag)), "tags", List.of(value))))
                .isEmpty();
    }

    @Test
    void shouldReadTheTagsArray() {
        assertThat(PostTags.of(with(post("rain"), "tags", List.of("weather", 7, "ATR_0123abcd"))))
                .containsExactly(ID);
    }

    @Test
    void shouldLetAFacetDecideTheSpotThatItCovers() {
        String text = "雨 #atr_0123abcd";
        int from = "雨 ".getBytes(StandardCharsets.UTF_8).length;
        DataValue.Obj link = feature("app.bsky.richtext.facet#link", "https://example.org");

        assertThat(tagsWithSpan(text, from, from + 13, link)).isEmpty();
        assertThat(tagsWithSpan(text, from + 12, from + 13, link)).isEmpty();
        assertThat(tagsWithSpan(text, 0, from + 1, link)).isEmpty();
        assertThat(tagsWithSpan(text, 0, from, link)).containsExactly(ID);
        assertThat(tagsWithSpan(text, from + 13, from + 20, link)).containsExactly(ID);
        assertThat(tagsWithSpan(text, from + 13, from, link)).containsExactly(ID);
        assertThat(tagsWithSpan(text, from + 5, from + 5, link)).containsExactly(ID);
    }

    @Test
    void shouldCoverASpotByAFacetWithoutFeatures() {
        assertThat(PostTags.of(with(
                        post("#atr_0123abcd"),
                        "facets",
                        List.of(object("index", object("byteStart", 3, "byteEnd", 4))))))
                .isEmpty();
    }

    @Test
    void shouldSkipPartsThatCannotBeReadSingly() {
        DataValue.Obj odd = with(
                post("#atr_0123abcd"),
                "facets",
                List.of("no facet", object("index", "no index", "features", "none"), DataValue.Unreadable.INSTANCE),
                "tags",
                DataValue.Unreadable.INSTANCE);

        assertThat(PostTags.of(odd)).containsExactly(ID);
        assertThat(PostTags.of(with(odd, "text", DataValue.Unreadable.INSTANCE, "tags", List.of("atr_ffffffff"))))
                .containsExactly("ffffffff");
    }

    @Test
    void shouldNameATagOnceHoweverOftenItStands() {
        assertThat(PostTags.of(with(post("#atr_0123abcd #ATR_0123ABCD"), "tags", List.of("atr_0123abcd"))))
                .containsExactly(ID);
    }

    @Test
    void shouldCountTheFirst32DistinctTagsInOrder() {
        List<String> tags = IntStream.range(0, 31)
                .mapToObj(i -> "atr_000000" + String.format("%02x", i))
                .toList();
        DataValue.Obj facet = facet(0, 1, feature("app.bsky.richtext.facet#tag", "atr_ffffffff"));

        List<String> named =
                PostTags.of(with(post("rain #atr_eeeeeeee #atr_dddddddd"), "tags", tags, "facets", List.of(facet)));

        assertThat(named).hasSize(32).startsWith("ffffffff", "00000000").endsWith("0000001e");
    }

    @Test
    void shouldWalkOnceOverATextFullOfTagsAndFacets() {
        String text = "#atr_0123abcd ".repeat(20_000);
        List<DataValue.Obj> facets = IntStream.range(0, 20_000)
                .mapToObj(i -> object("index", object("byteStart", i * 14, "byteEnd", i * 14 + 1)))
                .toList();

        assertThat(PostTags.of(with(post(text), "facets", facets))).isEmpty();
    }

    private static List<String> tagsWithSpan(String text, int from, int to, DataValue.Obj feature) {
        return PostTags.of(with(post(text), "facets", List.of(facet(from, to, feature))));
    }

    private static DataValue.Obj facet(int from, int to, DataValue.Obj feature) {
        return object("index", object("byteStart", from, "byteEnd", to), "features", List.of(feature));
    }

    private static DataValue.Obj feature(String type, String value) {
        return object("$type", type, "tag", value);
    }
}

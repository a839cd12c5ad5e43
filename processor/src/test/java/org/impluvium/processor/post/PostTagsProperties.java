package org.impluvium.processor.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Records.object;
import static org.impluvium.processor.testing.Records.post;
import static org.impluvium.processor.testing.Records.with;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.impluvium.atproto.data.DataValue;

/** Two ways to read rule P1 agree on texts made of what makes the difference. */
class PostTagsProperties {

    @Property(tries = 3_000)
    void shouldReadAsTheRuleSays(@ForAll("posts") DataValue.Obj post) {
        assertThat(PostTags.of(post)).isEqualTo(PlainPostTags.of(post));
    }

    @Provide
    Arbitrary<DataValue.Obj> posts() {
        Arbitrary<String> text = pieces().list().ofMaxSize(40).map(parts -> String.join("", parts));
        return Combinators.combine(
                        text, facets().list().ofMaxSize(6), names().list().ofMaxSize(4))
                .as((written, facets, tags) -> with(post(written), "facets", facets, "tags", tags));
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, names().map(name -> "#" + name)),
                Tuple.of(1, names().map(name -> "＃" + name)),
                Tuple.of(
                        3,
                        Arbitraries.of(" ", "雨", "é", "😀", "x", "7", "_", ".", "-", "/", "&", "@", "#", "＃", "\n")));
    }

    private static Arbitrary<String> names() {
        return Combinators.combine(
                        Arbitraries.of("atr_", "ATR_", "aTr_", "atr-", "tr_"),
                        Arbitraries.strings().withChars("0aF").ofMinLength(7).ofMaxLength(9))
                .as(String::concat);
    }

    private static Arbitrary<DataValue.Obj> facets() {
        Arbitrary<Integer> place = Arbitraries.integers().between(-3, 150);
        Arbitrary<Integer> length = Arbitraries.integers().between(-2, 20);
        Arbitrary<String> type = Arbitraries.of("app.bsky.richtext.facet#tag", "app.bsky.richtext.facet#link");
        return Combinators.combine(place, length, type, names())
                .as((from, span, kind, name) -> object(
                        "index",
                        object("byteStart", from, "byteEnd", from + span),
                        "features",
                        List.of(object("$type", kind, "tag", name))));
    }
}

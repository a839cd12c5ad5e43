package org.impluvium.loadtests.generator;

import static org.impluvium.loadtests.generator.Facets.LINK;
import static org.impluvium.loadtests.generator.Facets.facet;
import static org.impluvium.loadtests.generator.Facets.facetAt;
import static org.impluvium.loadtests.generator.Facets.facetOver;
import static org.impluvium.loadtests.generator.Facets.tag;
import static org.impluvium.loadtests.generator.Values.obj;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.impluvium.atproto.data.DataValue;

/**
 * The ways of naming a tag in a post, and the look-alikes that must not count (P1). Each makes the fields that speak of it:
 * {@code text}, {@code facets}, {@code tags}.
 */
public enum Naming {
    FACET(true, t -> facetOver("hello #" + t, "#" + t, tag(t))),
    FACET_UPPER_CASE(true, t -> facetOver("LOUD #" + upper(t), "#" + upper(t), tag(upper(t)))),
    FACET_OVER_OTHER_WORDS(true, t -> facetOver("click here", "here", tag(t))),
    FACET_WITHOUT_SPAN(true, t -> obj("text", "no span", "facets", List.of(obj("features", List.of(tag(t)))))),
    FACET_PAST_THE_END(true, t -> obj("text", "short", "facets", List.of(facetAt(900, 999, tag(t))))),
    FACET_SECOND_FEATURE(true, t -> facetOver("two features", "two", LINK, tag(t))),
    FACET_AMONG_BROKEN_ONES(
            true, t -> obj("text", "x", "facets", Arrays.asList(null, "facet", obj(), facetAt(0, 1, tag(t))))),
    TAGS_ARRAY(true, t -> obj("text", "outline", "tags", List.of("other", t))),
    TAGS_ARRAY_UPPER_CASE(true, t -> obj("text", "outline", "tags", List.of(upper(t)))),
    TAGS_ARRAY_AMONG_BROKEN_ONES(true, t -> obj("text", "outline", "tags", Arrays.asList(7, null, t, List.of()))),
    TEXT(true, t -> text("plain #" + t)),
    TEXT_AT_START(true, t -> text("#" + t + " first")),
    TEXT_FULL_WIDTH(true, t -> text("こんにちは＃" + t + "。")),
    TEXT_UPPER_CASE(true, t -> text("LOUD #" + upper(t))),
    TEXT_IN_BRACKETS(true, t -> text("(#" + t + ")")),
    TEXT_WITHOUT_SPACES(true, t -> text("庭#" + t + "です")),
    TEXT_AFTER_EMOJI(true, t -> text("👩‍👩‍👧#" + t + ", ok")),
    TEXT_BESIDE_FACET(true, t -> facetOver("see #" + t, "see ", LINK)),
    TEXT_BEHIND_FACET(true, t -> facetOver("#" + t + " end", " end", LINK)),
    TEXT_UNDER_EMPTY_FACET(true, t -> obj("text", "#" + t, "facets", List.of(facetAt(3, 3, LINK)))),
    TEXT_UNDER_BACKWARD_FACET(true, t -> obj("text", "#" + t, "facets", List.of(facetAt(9, 2, LINK)))),
    TEXT_UNDER_ODD_INDEX(true, t -> obj("text", "#" + t, "facets", List.of(facet("0", "13", LINK)))),
    TEXT_AMONG_BROKEN_PARTS(true, t -> obj("text", "#" + t, "facets", "none", "tags", 7)),
    TEXT_AS_THIRTY_SECOND(true, t -> obj("text", "#" + t, "tags", otherTags(31))),
    NAMED_TWICE(true, t -> obj("text", "#" + t + " #" + t, "tags", List.of(t, t))),

    URL_FRAGMENT(false, t -> text("https://h.example/#" + t)),
    PATH_FRAGMENT(false, t -> text("see x.example/p#" + t + " now")),
    LONGER_WORD(false, t -> text("#" + t + "9 too long")),
    BEFORE_UNDERSCORE(false, t -> text("#" + t + "_")),
    SHORTER_WORD(false, t -> text("#" + t.substring(0, t.length() - 1) + " too short")),
    AFTER_LETTER(false, t -> text("C#" + t)),
    AFTER_UNDERSCORE(false, t -> text("_#" + t)),
    AFTER_HASH(false, t -> text("##" + t)),
    AFTER_FULL_WIDTH_HASH(false, t -> text("＃#" + t)),
    AFTER_AMPERSAND(false, t -> text("&#" + t)),
    AFTER_AT(false, t -> text("@#" + t)),
    AFTER_DOT(false, t -> text(".#" + t)),
    AFTER_HYPHEN(false, t -> text("-#" + t)),
    NO_HASH(false, t -> text("just " + t)),
    COVERED_BY_LINK(false, t -> facetOver("see #" + t, "#" + t, LINK)),
    COVERED_IN_PART(false, t -> facetOver("見#" + t, "#", LINK)),
    COVERED_BY_ANOTHER_TAG(false, t -> facetOver("#" + t, "#" + t, tag("atr_00000000"))),
    FACET_WITH_HASH(false, t -> facetOver("click", "click", tag("#" + t))),
    FACET_OF_ANOTHER_TYPE(false, t -> facetOver("click", "click", obj("$type", "x.y.z#tag", "tag", t))),
    TAGS_ARRAY_WITH_HASH(false, t -> obj("text", "outline", "tags", List.of("#" + t))),
    TAGS_NOT_AN_ARRAY(false, t -> obj("text", "outline", "tags", t)),
    TEXT_NOT_A_TEXT(false, t -> obj("text", List.of("#" + t))),
    THIRTY_THIRD(false, t -> obj("text", "#" + t, "tags", otherTags(32)));

    private final boolean names;

    @SuppressWarnings("ImmutableEnumChecker") // The functions remember nothing.
    private final Function<String, DataValue.Obj> fields;

    Naming(boolean names, Function<String, DataValue.Obj> fields) {
        this.names = names;
        this.fields = fields;
    }

    /** Whether a post made so names the tag. */
    public boolean names() {
        return names;
    }

    /** The fields of a post that speaks so of a tag, given without {@code #} in lower case. */
    public DataValue.Obj fields(String tag) {
        return fields.apply(tag);
    }

    private static DataValue.Obj text(String text) {
        return obj("text", text);
    }

    private static String upper(String tag) {
        return tag.toUpperCase(Locale.ROOT);
    }

    /** Different tags of no community, among them every form of repetition, which must not count twice. */
    private static List<String> otherTags(int count) {
        List<String> tags = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> {
            tags.add(String.format(Locale.ROOT, "atr_fffff%03x", i));
            tags.add(String.format(Locale.ROOT, "ATR_FFFFF%03X", i));
        });
        return tags;
    }
}

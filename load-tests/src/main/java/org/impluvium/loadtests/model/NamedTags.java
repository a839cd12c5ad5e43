package org.impluvium.loadtests.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.impluvium.atproto.data.DataValue;
import org.jspecify.annotations.Nullable;

/** Which tags a post names (P1). Parts of a wrong type are passed over singly. */
final class NamedTags {

    private static final int MOST = 32;

    private static final Pattern TAG = Pattern.compile("atr_[0-9a-f]{8}", Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG_IN_TEXT = Pattern.compile(
            "(?<![A-Za-z0-9_#＃/&@.\\-])[#＃](atr_[0-9a-f]{8})(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE);

    private record Span(long start, long end) {
        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }
    }

    private NamedTags() {}

    /** The first 32 distinct ones, lower case: those of facets, then of {@code tags}, then of the text. */
    static Set<String> of(DataValue.Obj post) {
        List<String> named = new ArrayList<>();
        List<Span> covered = new ArrayList<>();
        for (DataValue.Obj facet : objects(post.get("facets"))) {
            objects(facet.get("features")).forEach(feature -> tagOf(feature).ifPresent(named::add));
            spanOf(facet).ifPresent(covered::add);
        }
        texts(post.get("tags")).forEach(named::add);
        named.removeIf(value -> !TAG.matcher(value).matches());
        post.text("text").ifPresent(text -> named.addAll(inText(text, covered)));
        return named.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> inText(String text, List<Span> covered) {
        List<String> found = new ArrayList<>();
        Matcher matcher = TAG_IN_TEXT.matcher(text);
        while (matcher.find()) {
            Span spot = new Span(utf8Length(text, matcher.start()), utf8Length(text, matcher.end()));
            if (covered.stream().noneMatch(spot::overlaps)) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static Optional<String> tagOf(DataValue.Obj feature) {
        return feature.text("$type").equals(Optional.of("app.bsky.richtext.facet#tag"))
                ? feature.text("tag")
                : Optional.empty();
    }

    private static Optional<Span> spanOf(DataValue.Obj facet) {
        if (facet.get("index") instanceof DataValue.Obj index
                && index.get("byteStart") instanceof DataValue.Int start
                && index.get("byteEnd") instanceof DataValue.Int end
                && start.value() < end.value()) {
            return Optional.of(new Span(start.value(), end.value()));
        }
        return Optional.empty();
    }

    private static int utf8Length(String text, int end) {
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<DataValue.Obj> objects(@Nullable DataValue value) {
        return items(value).stream()
                .filter(DataValue.Obj.class::isInstance)
                .map(DataValue.Obj.class::cast)
                .toList();
    }

    private static List<String> texts(@Nullable DataValue value) {
        return items(value).stream()
                .filter(DataValue.Text.class::isInstance)
                .map(text -> ((DataValue.Text) text).value())
                .toList();
    }

    private static List<DataValue> items(@Nullable DataValue value) {
        return value instanceof DataValue.Array array ? array.items() : List.of();
    }
}

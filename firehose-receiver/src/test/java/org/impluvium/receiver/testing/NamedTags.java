package org.impluvium.receiver.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;

/** Rule P1 as plainly as it can be written, to judge the prefilter by. */
public final class NamedTags {

    private static final Pattern TAG = Pattern.compile("(?i)atr_[0-9a-f]{8}");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![A-Za-z0-9_#＃/&@.\\-])[#＃]((?i:atr_[0-9a-f]{8}))(?![A-Za-z0-9_])");

    private NamedTags() {}

    /** The tags that a post names, lower-case. */
    public static Set<String> of(Obj post) {
        Set<String> tags = new TreeSet<>();
        List<int[]> spans = new ArrayList<>();
        for (DataValue facet : post.items("facets")) {
            if (facet instanceof Obj object) {
                object.object("index").ifPresent(index -> addSpan(index, spans));
                object.items("features").forEach(feature -> addFeature(feature, tags));
            }
        }
        post.items("tags").forEach(tag -> addExact(tag, tags));
        post.text("text").ifPresent(text -> addFromText(text, spans, tags));
        return tags;
    }

    private static void addSpan(Obj index, List<int[]> spans) {
        long from = index.integer("byteStart").orElse(0);
        long to = index.integer("byteEnd").orElse(0);
        if (from < to) {
            spans.add(new int[] {(int) from, (int) to});
        }
    }

    private static void addFeature(DataValue feature, Set<String> tags) {
        if (feature instanceof Obj object && object.type().equals(Optional.of("app.bsky.richtext.facet#tag"))) {
            DataValue tag = object.get("tag");
            if (tag != null) {
                addExact(tag, tags);
            }
        }
    }

    private static void addExact(DataValue value, Set<String> tags) {
        if (value instanceof Text text && TAG.matcher(text.value()).matches()) {
            tags.add(text.value().toLowerCase(Locale.ROOT));
        }
    }

    private static void addFromText(String text, List<int[]> spans, Set<String> tags) {
        Matcher matcher = IN_TEXT.matcher(text);
        while (matcher.find()) {
            int from = text.substring(0, matcher.start()).getBytes(UTF_8).length;
            int to = text.substring(0, matcher.end()).getBytes(UTF_8).length;
            if (spans.stream().noneMatch(span -> span[0] < to && from < span[1])) {
                tags.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }
}

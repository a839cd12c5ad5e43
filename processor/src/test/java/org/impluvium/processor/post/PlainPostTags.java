package org.impluvium.processor.post;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.impluvium.atproto.data.DataValue;

/** Rule P1 once more, slow and plain: everything by regular expressions and by comparing all with all. */
final class PlainPostTags {

    private static final Pattern NAME = Pattern.compile("[aA][tT][rR]_[0-9a-fA-F]{8}");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![A-Za-z0-9_#＃/&@.-])[#＃](" + NAME + ")(?![A-Za-z0-9_])");

    private PlainPostTags() {}

    static List<String> of(DataValue.Obj post) {
        List<String> all = new ArrayList<>();
        for (DataValue facet : post.items("facets")) {
            for (DataValue feature : ((DataValue.Obj) facet).items("features")) {
                DataValue.Obj object = (DataValue.Obj) feature;
                if (object.type().equals(Optional.of("app.bsky.richtext.facet#tag"))) {
                    object.text("tag").ifPresent(all::add);
                }
            }
        }
        post.items("tags").forEach(tag -> all.add(((DataValue.Text) tag).value()));
        all.removeIf(value -> !NAME.matcher(value).matches());
        String text = post.text("text").orElse("");
        Matcher found = IN_TEXT.matcher(text);
        while (found.find()) {
            if (!covered(post, bytes(text, found.start()), bytes(text, found.end()))) {
                all.add(found.group(1));
            }
        }
        return all.stream()
                .map(name -> name.substring(4).toLowerCase(Locale.ROOT))
                .distinct()
                .limit(32)
                .toList();
    }

    private static boolean covered(DataValue.Obj post, int from, int to) {
        return post.items("facets").stream()
                .map(facet -> ((DataValue.Obj) facet).object("index").orElseThrow())
                .anyMatch(index -> {
                    long start = index.integer("byteStart").orElseThrow();
                    long end = index.integer("byteEnd").orElseThrow();
                    return start < end && start < to && end > from;
                });
    }

    private static int bytes(String text, int chars) {
        return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
    }
}

package org.impluvium.processor.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.jspecify.annotations.Nullable;

/**
 * Which communities' tags a post names (rule P1): in facets, in its {@code tags}, in its text where no facet covers the
 * spot. A post is never invalid: what cannot be read is skipped. Only ASCII case is folded.
 *
 * <p>Cost is linear in the size of the post, whatever it holds.
 */
public final class PostTags {

    /** Only so many distinct tags count. */
    public static final int MAX_TAGS = 32;

    private static final String TAG_FEATURE = "app.bsky.richtext.facet#tag";
    private static final char HASH = '#';
    private static final char FULL_WIDTH_HASH = '\uff03';
    private static final String NOT_BEFORE = "_#\uff03/&@.-";

    private final Set<String> ids = new LinkedHashSet<>();

    private PostTags() {}

    /**
     * The community ids (eight hexadecimal digits in lower case) of the tags that the post names: each once, at most
     * {@link #MAX_TAGS}, in the order facets, {@code tags}, text.
     */
    public static List<String> of(DataValue.Obj post) {
        PostTags found = new PostTags();
        List<DataValue> facets = post.items("facets");
        facets.forEach(found::addFacet);
        post.items("tags").forEach(found::addExact);
        if (post.get("text") instanceof DataValue.Text text) {
            found.addText(text.value(), facets);
        }
        return List.copyOf(found.ids);
    }

    private void addFacet(DataValue facet) {
        if (!(facet instanceof DataValue.Obj object)) {
            return;
        }
        for (DataValue feature : object.items("features")) {
            if (feature instanceof DataValue.Obj named && named.get("$type") instanceof DataValue.Text type) {
                if (type.value().equals(TAG_FEATURE)) {
                    addExact(named.get("tag"));
                }
            }
        }
    }

    private void addExact(@Nullable DataValue value) {
        if (value instanceof DataValue.Text text && text.value().length() == TagName.LENGTH) {
            add(TagName.idAt(text.value(), 0));
        }
    }

    private void addText(String text, List<DataValue> facets) {
        int last = text.length() - 1 - TagName.LENGTH;
        Utf8Offsets offsets = new Utf8Offsets(text);
        FacetSpans spans = null;
        for (int at = 0; at <= last && ids.size() < MAX_TAGS; at++) {
            char c = text.charAt(at);
            String id = c == HASH || c == FULL_WIDTH_HASH ? idBehind(text, at) : null;
            if (id != null) {
                spans = spans == null ? FacetSpans.of(facets) : spans;
                int end = at + 1 + TagName.LENGTH;
                if (spans.isEmpty() || !spans.overlap(offsets.at(at), offsets.at(end))) {
                    add(id);
                }
            }
        }
    }

    /** The id behind the hash sign at {@code hash}, if what stands around it lets it be a tag. */
    private static @Nullable String idBehind(String text, int hash) {
        if (hash > 0 && refusesBefore(text.charAt(hash - 1))) {
            return null;
        }
        int end = hash + 1 + TagName.LENGTH;
        boolean goesOn = end < text.length() && (isAlphanumeric(text.charAt(end)) || text.charAt(end) == '_');
        return goesOn ? null : TagName.idAt(text, hash + 1);
    }

    private static boolean refusesBefore(char c) {
        return isAlphanumeric(c) || NOT_BEFORE.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void add(@Nullable String id) {
        if (id != null && ids.size() < MAX_TAGS) {
            ids.add(id);
        }
    }
}

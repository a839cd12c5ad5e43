package org.impluvium.loadtests.generator;

import static org.impluvium.loadtests.generator.Values.obj;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.impluvium.atproto.data.DataValue;

/** Rich-text facets. */
final class Facets {

    static final DataValue.Obj LINK = obj("$type", "app.bsky.richtext.facet#link", "uri", "https://h.example/");

    private Facets() {}

    static DataValue.Obj tag(String value) {
        return obj("$type", "app.bsky.richtext.facet#tag", "tag", value);
    }

    /** A facet over a span of bytes, which may lie anywhere. */
    static DataValue.Obj facetAt(int byteStart, int byteEnd, DataValue... features) {
        return facet(byteStart, byteEnd, features);
    }

    /** A facet whose index may hold anything. */
    static DataValue.Obj facet(Object byteStart, Object byteEnd, DataValue... features) {
        return obj("index", obj("byteEnd", byteEnd, "byteStart", byteStart), "features", List.of(features));
    }

    /** A text, and one facet over a part of it. */
    static DataValue.Obj facetOver(String text, String part, DataValue... features) {
        int start = utf8(text.substring(0, text.indexOf(part)));
        return obj("text", text, "facets", List.of(facetAt(start, start + utf8(part), features)));
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

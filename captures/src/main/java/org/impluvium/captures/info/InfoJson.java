package org.impluvium.captures.info;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.impluvium.receiver.source.StreamKind;

/** The figures of a capture for programs. Times are µs since the epoch, sizes bytes. */
public final class InfoJson {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double[] PERCENTILES = {1, 10, 25, 50, 75, 90, 99, 99.9, 100};

    private InfoJson() {}

    /** One JSON object. */
    public static String of(CaptureFigures figures) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("stream", figures.kind == StreamKind.SUBSCRIBE_REPOS ? "subscribeRepos" : "jetstream");
        root.put("files", figures.files).put("fileBytes", figures.fileBytes);
        root.put("frames", figures.frames).put("frameBytes", figures.frameBytes);
        root.put("firstReceivedMicros", figures.firstMicros).put("lastReceivedMicros", figures.lastMicros);
        putSizes(root.putObject("sizes"), figures);
        putPositions(root.putObject("positions"), figures.positions);
        putCounts(root.putObject("kinds"), figures.kinds);
        putCounts(root.putObject("operations"), figures.operations);
        ObjectNode collections = root.putObject("collections");
        figures.collections.forEach((name, actions) -> putCounts(collections.putObject(name), actions));
        root.put("passing", figures.passing).put("taggedPosts", figures.taggedPosts);
        root.put("unreadable", figures.unreadable).put("damaged", figures.damaged);
        ArrayNode damages = root.putArray("damages");
        figures.damages.forEach(damages::add);
        ArrayNode rate = root.putArray("rate");
        figures.rate.slots().forEach(slot -> rate.addObject()
                .put("beginMicros", slot.beginMicros())
                .put("widthMicros", slot.widthMicros())
                .put("frames", slot.frames())
                .put("bytes", slot.bytes()));
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void putSizes(ObjectNode sizes, CaptureFigures figures) {
        sizes.put("mean", figures.frames == 0 ? 0 : (double) figures.frameBytes / figures.frames);
        for (double percentile : PERCENTILES) {
            sizes.put("p" + percentile, figures.sizes.getValueAtPercentile(percentile));
        }
    }

    private static void putPositions(ObjectNode node, Positions positions) {
        if (!positions.isEmpty()) {
            node.put("first", positions.first()).put("last", positions.last());
            node.put("missing", positions.missing()).put("gaps", positions.gaps());
            node.put("repeated", positions.repeated()).put("falling", positions.falling());
        }
    }

    private static void putCounts(ObjectNode node, Tally tally) {
        tally.sorted().forEach(node::put);
    }
}

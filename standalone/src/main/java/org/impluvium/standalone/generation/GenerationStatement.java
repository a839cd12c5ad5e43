package org.impluvium.standalone.generation;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.impluvium.schemas.topic.Generation;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a generation. Whether it counts depends on what was said before ({@link Generations}).
 *
 * @param step what happens to it
 * @param generation that is meant
 * @param by who said it, so that of two who begin the same one each knows whose counts
 */
public record GenerationStatement(Step step, Generation generation, String by) {

    private static final int FORMAT = 1;
    private static final int LONGEST = 1_000;

    /** The life of a generation. */
    public enum Step {
        /** Its topics and state are being made. */
        BEGUN,
        /** Those who work for the served one pause, so that there is a moment at which nothing is under way. */
        RESTING,
        /** They go on; what is behind that moment comes later. */
        GOING_ON,
        /** All that the served one held is in it; its processes may run. */
        BUILT,
        /** Clients are answered from it, and not from the one before. */
        SERVED,
        /** Its topics and state go, for good. */
        RETIRED
    }

    /** As it is written. */
    public String json() {
        return new JsonObject()
                .put("format", FORMAT)
                .put("step", step.name().toLowerCase(Locale.ROOT))
                .put("generation", generation.number())
                .put("partitions", generation.partitions())
                .put("by", by)
                .encode();
    }

    /**
     * Reads one.
     *
     * @throws GenerationException if it is none that this version knows
     */
    public static GenerationStatement parse(String written) throws GenerationException {
        if (written.length() > LONGEST) {
            throw unknown(null);
        }
        try {
            JsonObject json = new JsonObject(written);
            if (!Integer.valueOf(FORMAT).equals(json.getInteger("format"))) {
                throw unknown(null);
            }
            return new GenerationStatement(
                    Step.valueOf(String.valueOf(json.getString("step")).toUpperCase(Locale.ROOT)),
                    new Generation(json.getInteger("generation", 0), json.getInteger("partitions", 0)),
                    json.getString("by", ""));
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            throw unknown(e);
        }
    }

    private static GenerationException unknown(@Nullable Throwable cause) {
        return new GenerationException(
                "What Kafka holds about this installation's generations is not known to this version of Impluvium.",
                cause);
    }
}

package org.impluvium.load.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** What an installation says of its readiness. Pure functions. */
public final class Readiness {

    /** That a source's frames are not too old: those of a capture always are, and nothing is wrong with it. */
    private static final String SOURCE_LAG = "source-lag";

    private static final JsonMapper JSON = new JsonMapper();

    private Readiness() {}

    /**
     * What it waits for, in its own words; empty if it is ready.
     *
     * @param reply of its {@code /readyz}
     * @param replayed whether it reads what was recorded some time
     */
    public static List<String> problems(Replies.Reply reply, boolean replayed) {
        List<String> problems = new ArrayList<>();
        JsonNode conditions = conditions(reply.text());
        for (JsonNode condition : conditions) {
            String name = condition.path("name").asText();
            if (!condition.path("ok").asBoolean() && !(replayed && name.equals(SOURCE_LAG))) {
                problems.add(name + ": " + condition.path("detail").asText());
            }
        }
        // Who names no conditions has only his status.
        return reply.isOk() || !conditions.isEmpty() ? List.copyOf(problems) : List.of("status " + reply.status());
    }

    private static JsonNode conditions(String text) {
        try {
            return JSON.readTree(text).path("conditions");
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }
}

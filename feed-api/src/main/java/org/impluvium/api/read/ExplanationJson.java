package org.impluvium.api.read;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.RepositoryReadings;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Outcome;

/** Writes why a post is or is not in a feed. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** The answer. */
    public static JsonObject of(Community community, Explanation explanation, RepositoryReadings readings) {
        String author = Actor.of(new DecidingRecord(explanation.post(), null));
        VerdictSentences sentences = new VerdictSentences(community, author);
        JsonObject json = new JsonObject()
                .put("community", community.uri())
                .put("post", explanation.post())
                .put("visible", !explanation.through().isEmpty());
        ExplanationSummary.through(explanation).ifPresent(source -> json.put("through", Codes.of(source)));
        JsonArray conditions = new JsonArray();
        explanation.verdicts().forEach(verdict -> conditions.add(condition(verdict, sentences)));
        json.put("summary", new ExplanationSummary(sentences).of(explanation))
                .put("conditions", conditions)
                .put("standsIn", new JsonArray(explanation.standsIn()));
        return ReadingJson.putKnown(json, "repository", readings, author);
    }

    private static JsonObject condition(Verdict verdict, VerdictSentences sentences) {
        JsonObject json = new JsonObject()
                .put("rule", verdict.condition().rule())
                .put("condition", Codes.of(verdict.condition()))
                .put("holds", verdict.outcome() == Outcome.UNKNOWN ? null : verdict.outcome() == Outcome.HOLDS)
                .put("cause", Codes.of(verdict.cause()))
                .put("because", sentences.of(verdict));
        RecordJson.putPresent(json, "decidedBy", verdict.decidedBy());
        if (verdict.micros() != null) {
            json.put("at", Times.of(verdict.micros()));
        }
        JsonArray superseded = new JsonArray();
        verdict.superseded().forEach(action -> superseded.add(ModerationJson.entry(action)));
        return json.put("superseded", superseded);
    }
}

package org.impluvium.api.read;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;

/** Writes moderation actions and what becomes of them. */
public final class ModerationJson {

    private ModerationJson() {}

    /** A page of a community's history of moderation. */
    public static JsonObject page(Community community, ModerationPage page) {
        JsonArray actions = new JsonArray();
        page.actions().forEach(action -> actions.add(entry(action)));
        JsonObject json = new JsonObject().put("community", community.uri()).put("actions", actions);
        return page.next() == null ? json : json.put("cursor", ListCursors.encode(page.next()));
    }

    static JsonObject entry(ModerationEntry entry) {
        JsonObject json = new JsonObject()
                .put("record", RecordJson.of(entry.record()))
                .put("actor", Actor.of(entry.record()))
                .put("action", Codes.of(entry.action()))
                .put("target", entry.target());
        RecordJson.putPresent(json, "reason", entry.reason());
        json.put("effectiveAt", Times.of(entry.effectiveMicros()))
                .put("effective", entry.effect() == ActionEffect.IN_FORCE)
                .put("effect", Codes.of(entry.effect()))
                .put("because", EffectSentences.of(entry));
        return RecordJson.putPresent(json, "overruledBy", entry.overruledBy());
    }
}

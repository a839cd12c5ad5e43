package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.support.Garden;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModerationJsonTest {

    @Test
    void shouldWriteWhoDidWhatToWhomAndWhetherItHolds() {
        ModerationEntry hide = Garden.actions().get(0);
        JsonObject json = ModerationJson.entry(hide);
        assertThat(json.encode())
                .isEqualTo("{\"record\":{\"uri\":\"" + Garden.HIDE + "\",\"cid\":\"" + Garden.CID + "\"},\"actor\":\""
                        + BOB + "\",\"action\":\"hide\",\"target\":\"" + Garden.HIDDEN
                        + "\",\"reason\":\"Off topic.\",\"effectiveAt\":\"2026-11-23T12:00:00.000000Z\","
                        + "\"effective\":true,\"effect\":\"inForce\",\"because\":\"In force: it decides about its"
                        + " target.\"}");
    }

    @Test
    void shouldSayOfEveryEffectWhy() {
        Map<ActionEffect, String> sentences =
                Garden.actions().stream().collect(Collectors.toMap(ModerationEntry::effect, EffectSentences::of));
        assertThat(sentences)
                .isEqualTo(Map.of(
                        ActionEffect.IN_FORCE,
                        "In force: it decides about its target.",
                        ActionEffect.SUPERSEDED,
                        "Superseded by " + Garden.HIDE + " on the same target.",
                        ActionEffect.NO_RANK,
                        "Without effect: " + Garden.CAROL + " is neither owner nor moderator of the community now.",
                        ActionEffect.OUT_OF_REACH,
                        "Without effect: the rank of " + BOB + " does not reach this target.",
                        ActionEffect.OVERRULED_BY_BLOCKLIST,
                        "Overruled by the blocklist of " + Garden.GARDEN.uri() + ", which no unblock lifts."));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GONE")
    void shouldCallNothingEffectiveButWhatIsInForce(ActionEffect effect) {
        JsonObject json = ModerationJson.entry(entry(effect));
        assertThat(json.getBoolean("effective")).isEqualTo(effect == ActionEffect.IN_FORCE);
        assertThat(json.getString("because")).endsWith(".").doesNotContain("null");
    }

    @Test
    void shouldNotWriteAnActionOfNoCommunity() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModerationJson.entry(entry(ActionEffect.GONE)));
    }

    @Test
    void shouldGiveACursorWhereMoreFollows() {
        ModerationEntry last = entry(ActionEffect.IN_FORCE);
        ModerationPage page = new ModerationPage(List.of(last), last.position());
        assertThat(ModerationJson.page(Garden.TOWN, page).getString("cursor"))
                .isEqualTo(ListCursors.encode(last.position()));
        assertThat(ModerationJson.page(Garden.TOWN, new ModerationPage(List.of(), null))
                        .encode())
                .isEqualTo("{\"community\":\"" + Garden.TOWN.uri() + "\",\"actions\":[]}");
    }

    /** Without reason, CID and what overrules it: all that may be absent. */
    private static ModerationEntry entry(ActionEffect effect) {
        return new ModerationEntry(
                new DecidingRecord(Garden.action(ALICE, "k"), null),
                ModerationAction.UNBLOCK,
                BOB,
                null,
                -1,
                effect,
                null);
    }
}

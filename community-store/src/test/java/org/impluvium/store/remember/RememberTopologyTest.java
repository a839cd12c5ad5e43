package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.schemas.wire.AvroSerde;
import org.impluvium.store.Facts;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.freshness.NewestEvents;
import org.impluvium.store.readings.KnownReadings;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.DeadLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RememberTopologyTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDEN = communityOf("did:web:garden.example");

    private static final String ACTION = actionUri(ALICE, "1");

    @TempDir
    Path folder;

    /** Names are for ever: a changed name would orphan the changelog. */
    @Test
    void shouldBeNamedAsItWas() throws IOException {
        Topics topics = new Topics("", 4, RememberDriver.RETENTION);
        RememberTopology topology = new RememberTopology(
                topics,
                new RetentionWindow(RememberDriver.RETENTION, InstantSource.system()),
                new InMemoryDirectory(),
                new NewestEvents(),
                new KnownReadings(),
                RememberTopology.Listeners.to(topics),
                new SimpleMeterRegistry());

        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("/golden/remember-topology.txt"))) {
            assertThat(topology.get().describe().toString())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    record Refused(String tag, CommunityChange change, String because) {}

    static List<Refused> refused() {
        String overlong = "did:web:" + "a".repeat(2_048);
        return List.of(
                new Refused("A08FF49B", post(ALICE, "1", 1), "not a tag"),
                new Refused("a08ff49", post(ALICE, "1", 1), "not a tag"),
                new Refused("", post(ALICE, "1", 1), "not a tag"),
                new Refused(TAG, post("alice.example", "1", 1), "not a DID"),
                new Refused(TAG, post(overlong, "1", 1), "not a DID"),
                new Refused(TAG, gone(ALICE, "a/b"), "not a record key"),
                new Refused(TAG, member("at://garden.example/com.atrarium.community.config/self", ALICE), "config"),
                new Refused(TAG, member(GARDEN, "bob\0"), "not a DID"),
                new Refused(TAG, hidden(GARDEN + "/more", ALICE, "1"), "config"),
                new Refused(TAG, action(GARDEN + "/more", ACTION, ALICE), "config"),
                new Refused(TAG, action(GARDEN, "at://mod.example/com.atrarium.moderation.action/1", ALICE), "action"),
                new Refused(TAG, action(GARDEN, GARDEN, ALICE), "action"),
                new Refused(TAG, action(GARDEN, ACTION, "alice.example"), "neither"),
                new Refused(TAG, action(GARDEN, ACTION, "at://alice.example/app.bsky.feed.post/1"), "neither"),
                new Refused(TAG, action(GARDEN, ACTION, GARDEN), "neither"),
                new Refused(TAG, declared("at://did:web:x.example/app.bsky.feed.post/1", TAG), "config"));
    }

    private static CommunityChange action(String community, String uri, String target) {
        return Facts.action(community, uri, ModerationAction.HIDE, target, 1, ActionEffect.IN_FORCE);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhatNoRowCanBeMadeOf(Refused refused) {
        try (RememberDriver store = new RememberDriver(folder)) {
            store.send(refused.tag(), refused.change());

            assertThat(store.rows()).isEmpty();
            Headers why = store.deadLetters().readRecord().headers();
            assertThat(new String(why.lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                    .contains(refused.because());
        }
    }

    @Test
    void shouldRefuseARecordWithoutKeyOrChangeAndGoOn() {
        try (RememberDriver store = new RememberDriver(folder)) {
            store.sendRaw(null, AvroSerde.of(CommunityChange.class).encode(post(ALICE, "1", 1)));
            store.sendRaw(TAG.getBytes(StandardCharsets.UTF_8), null);
            store.send(TAG, declared(GARDEN, TAG));

            assertThat(store.deadLetters().readRecordsToList()).hasSize(2);
            assertThat(store.isDeclared(TAG, GARDEN)).isTrue();
        }
    }
}

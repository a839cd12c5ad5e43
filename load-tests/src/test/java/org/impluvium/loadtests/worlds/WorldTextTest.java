package org.impluvium.loadtests.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Values;
import org.junit.jupiter.api.Test;

class WorldTextTest {

    private static final WorldNames NAMES = new WorldNames(17);
    private static final Did ANN = NAMES.people().get(0);
    private static final Did BOB = NAMES.people().get(1);
    private static final Tid REV = new Tid("3jui7kd54zh2y");

    private static RecordUri uri(Did did, String path) {
        return RecordUri.tryParse("at://" + did + "/" + path).orElseThrow();
    }

    @Test
    void shouldSayAnEventInALineWithShortNames() {
        DataValue hide = Values.obj(
                "$type",
                "com.atrarium.moderation.action",
                "community",
                BOB.value(),
                "target",
                uri(ANN, "app.bsky.feed.post/1").toString());
        DataValue post = Values.obj(
                "$type", "app.bsky.feed.like", "text", "#" + NAMES.tags().get(2));

        assertThat(WorldText.of(List.of(
                        new WorldEvent.Put(
                                1,
                                1,
                                WorldEvent.PutKind.CREATE,
                                uri(BOB, "com.atrarium.moderation.action/a"),
                                REV,
                                hide),
                        new WorldEvent.Put(
                                2, 2, WorldEvent.PutKind.UPDATE, uri(ANN, "app.bsky.feed.post/1"), REV, post),
                        new WorldEvent.Delete(3, 3, uri(ANN, "app.bsky.feed.post/1"), REV),
                        new WorldEvent.Account(4, 4, BOB, false, Optional.of("takendown")),
                        new WorldEvent.Account(5, 5, BOB, true, Optional.empty()),
                        new WorldEvent.Identity(6, 6, BOB, Optional.empty()),
                        new WorldEvent.Doubt(7, 7, BOB, REV),
                        new WorldEvent.SnapshotEnd(8, 8, BOB, REV))))
                .isEqualTo("""
                        bob create action/a 3jui7kd54zh2y {"community":"bob","target":"at://ann/app.bsky.feed.post/1"}
                        ann update post/1 3jui7kd54zh2y {"$type":"app.bsky.feed.like","text":"#tag2"}
                        ann delete post/1 3jui7kd54zh2y
                        bob inactive takendown
                        bob active
                        bob identity
                        bob doubt 3jui7kd54zh2y
                        bob snapshot-end 3jui7kd54zh2y""");
    }

    @Test
    void shouldSayEveryEventOfAWorld() {
        RandomWorld world = RandomWorld.of(1, 17, 1_795_219_200_000_000L);

        assertThat(WorldText.of(world.events()).lines())
                .hasSameSizeAs(world.events())
                .allMatch(line -> line.matches("[a-z]{3} [a-z-]+.*"))
                .noneMatch(line -> line.contains("did:plc") || line.contains("w17"));
    }
}

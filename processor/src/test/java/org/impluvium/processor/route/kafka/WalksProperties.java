package org.impluvium.processor.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Records.membership;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;

/** Rules P5, P6, I5: that a repository has too many records for one step shows in nothing but the time it takes. */
class WalksProperties {

    private static final String BOB = "did:plc:bob";
    private static final int KEYS = 9;
    private static final int EVENTS = 60;

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void shouldComeToTheSameInStretchesAsInOneStep(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int atOnce) {
        RouteRig whole = new RouteRig(1_000_000);
        RouteRig slow = new RouteRig(atOnce);
        Life life = new Life(new Random(seed));
        Random turns = new Random(seed + 1);

        for (int i = 0; i < EVENTS; i++) {
            FirehoseEvent event = life.next();
            whole.handle(event);
            slow.handle(event);
            if (turns.nextInt(3) == 0) {
                slow.turn();
            }
            if (turns.nextInt(10) == 0) {
                slow.restart();
            }
        }
        for (int turn = 0; turn < 100 && slow.walks(BOB); turn++) {
            slow.turn();
        }

        assertThat(slow.walks(BOB)).isFalse();
        assertThat(slow.believed()).isEqualTo(whole.believed());
        assertThat(slow.remembered()).isEqualTo(whole.remembered());
    }

    /** Events of one repository, readings among them; what is read comes with others in between. */
    private static final class Life {

        private final Random random;
        private final Repository bob = new Repository(BOB);
        private final Deque<FirehoseEvent> reading = new ArrayDeque<>();

        Life(Random random) {
            this.random = random;
        }

        FirehoseEvent next() {
            if (!reading.isEmpty() && random.nextInt(2) == 0) {
                return reading.remove();
            }
            int kind = random.nextInt(20);
            if (kind == 0) {
                return bob.account(false, random.nextBoolean() ? "deleted" : "deactivated");
            } else if (kind <= 2) {
                return bob.account(true, null);
            } else if (kind == 3 && reading.isEmpty()) {
                read();
                return reading.remove();
            }
            boolean post = random.nextInt(4) > 0;
            String collection = post ? POST : MEMBERSHIP;
            String key = key();
            return switch (random.nextInt(4)) {
                case 0 -> bob.delete(collection, key);
                case 1 -> bob.update(collection, key, content(post));
                default -> bob.create(collection, key, content(post));
            };
        }

        private void read() {
            String rev = bob.nextRev();
            for (int i = 0; i < random.nextInt(KEYS); i++) {
                boolean post = random.nextInt(4) > 0;
                reading.add(bob.change(post ? POST : MEMBERSHIP, key(), RecordAction.SNAPSHOT, rev, content(post)));
            }
            reading.add(bob.snapshotEnd(rev));
        }

        private String key() {
            return "k" + random.nextInt(KEYS);
        }

        private DataValue content(boolean post) {
            return post
                    ? random.nextInt(5) == 0 ? naming() : naming(random.nextBoolean() ? TAG : "b0b0b0b0")
                    : membership("did:plc:ann" + random.nextInt(2));
        }
    }
}

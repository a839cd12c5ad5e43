package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.World;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.jspecify.annotations.Nullable;

/** Rules F0, P8 and I5: what is said in the end depends on the records alone, not on how word of them came. */
class OrderProperties {

    private static @Nullable Pipeline pipeline;
    private static int worlds;

    @BeforeContainer
    static void open() {
        pipeline = new Pipeline();
    }

    @AfterContainer
    static void close() {
        pipeline().close();
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void shouldSayTheSameInTheEndForEveryOrder(@ForAll long seed, @ForAll long order) {
        World inTurn = world(seed, true);
        World mixed = world(seed, true);

        send(inTurn.inTurn());
        send(mixed.mixed(new Random(order)));

        assertThat(mixed.believed(pipeline())).isEqualTo(inTurn.believed(pipeline()));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void shouldSayTheSameInTheEndHoweverOftenEventsCome(@ForAll long seed, @ForAll long order) {
        World once = world(seed, true);
        World often = world(seed, true);
        Random random = new Random(order);

        send(once.inTurn());
        List<FirehoseEvent> delivered = new ArrayList<>();
        for (FirehoseEvent event : often.mixed(random)) {
            delivered.add(event);
            send(List.of(event, event, delivered.get(random.nextInt(delivered.size()))));
        }
        List<String> before = often.believed(pipeline());
        send(often.inTurn());

        assertThat(before).isEqualTo(once.believed(pipeline()));
        assertThat(often.believed(pipeline())).isEqualTo(before);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void shouldSayWhatFollowsFromTheRecordsThatExist(@ForAll long seed) {
        World lived = world(seed, false);
        World rebuilt = world(seed, false);

        send(lived.inTurn());
        send(existing(rebuilt));

        assertThat(rebuilt.believed(pipeline())).isEqualTo(lived.believed(pipeline()));
    }

    /** The last word on each record and account, as if nothing had been before. */
    private static List<FirehoseEvent> existing(World world) {
        Map<String, FirehoseEvent> last = new LinkedHashMap<>();
        for (FirehoseEvent event : world.inTurn()) {
            Object body = event.getBody();
            String subject = body instanceof RecordChange change
                    ? change.getCollection() + '/' + change.getKey()
                    : AccountChange.class.getName();
            last.put(event.getRepository() + ' ' + subject, event);
        }
        return last.values().stream()
                .filter(event ->
                        !(event.getBody() instanceof RecordChange change && change.getAction() == RecordAction.DELETE))
                .toList();
    }

    private static World world(long seed, boolean deletedAccounts) {
        worlds++;
        return new World(seed, String.format("f%03d", worlds), deletedAccounts);
    }

    private static void send(List<FirehoseEvent> events) {
        pipeline().send(events.toArray(FirehoseEvent[]::new));
    }

    private static Pipeline pipeline() {
        return Objects.requireNonNull(pipeline);
    }
}

package org.impluvium.loadtests.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.model.ExistingRecord;
import org.impluvium.loadtests.model.NetworkState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private static final RandomWorld WORLD = RandomWorld.of(7, 3, 1_795_219_200_000_000L);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepEachRepositorysOrderAndNoOther(long seed) {
        List<WorldEvent> delivered = Delivery.interleaved(WORLD.events(), seed);

        assertThat(byRepository(delivered)).isEqualTo(byRepository(WORLD.events()));
        assertThat(delivered).isNotEqualTo(WORLD.events()).isEqualTo(Delivery.interleaved(WORLD.events(), seed));
    }

    private static Map<Did, List<WorldEvent>> byRepository(List<WorldEvent> events) {
        Map<Did, List<WorldEvent>> parts = new HashMap<>();
        events.forEach(event -> parts.computeIfAbsent(event.repository(), any -> new ArrayList<>())
                .add(event));
        return parts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldRepeatEachEventTwoToTenTimesWithTheFirstOnesInOrder(long seed) {
        List<WorldEvent> delivered = Delivery.repeated(WORLD.events(), seed);

        Map<WorldEvent, Integer> times = new HashMap<>();
        List<WorldEvent> firsts = new ArrayList<>();
        for (WorldEvent event : delivered) {
            if (times.merge(event, 1, Integer::sum) == 1) {
                firsts.add(event);
            }
        }
        assertThat(firsts).isEqualTo(WORLD.events());
        assertThat(Collections.min(times.values())).isEqualTo(2);
        assertThat(Collections.max(times.values())).isEqualTo(10);
        assertThat(delivered).isEqualTo(Delivery.repeated(WORLD.events(), seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldLeaveTheSameWorldHoweverItIsDelivered(long seed) {
        List<WorldEvent> delivered = Delivery.repeated(Delivery.interleaved(WORLD.events(), seed), seed);

        NetworkState state = RandomWorld.after(delivered).state();
        NetworkState plain = RandomWorld.after(WORLD.events()).state();
        assertThat(records(state)).isEqualTo(records(plain));
        assertThat(state.inactive()).isEqualTo(plain.inactive());
    }

    private static Set<ExistingRecord> records(NetworkState state) {
        return new HashSet<>(state.records());
    }
}

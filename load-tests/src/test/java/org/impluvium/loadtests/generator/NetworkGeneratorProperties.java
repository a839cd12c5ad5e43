package org.impluvium.loadtests.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.impluvium.loadtests.frames.Replay;
import org.impluvium.loadtests.model.World;

class NetworkGeneratorProperties {

    @Property(tries = 40)
    void shouldLeaveTheWorldAndTheFaultsThatAReplayOfItsFramesFinds(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 30) int accounts,
            @ForAll @IntRange(min = 1, max = 8) int communities) {
        GeneratedNetwork network =
                NetworkGenerator.generate(GeneratorSettings.of(seed, accounts, communities, 600, 1_795_219_200_000_000L)
                        .withProofNodes(0)
                        .withOddFrames(EnumSet.allOf(OddFrame.class), 0.1));

        World world = new World();
        Replay replay = new Replay(world);
        network.frames().forEach(replay::apply);

        assertThat(new HashSet<>(world.state().records()))
                .isEqualTo(new HashSet<>(network.state().records()));
        assertThat(world.state().inactive()).isEqualTo(network.state().inactive());
        assertThat(replay.faults()).isEqualTo(network.faults());
    }
}

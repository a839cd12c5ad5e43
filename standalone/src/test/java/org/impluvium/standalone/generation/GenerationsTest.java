package org.impluvium.standalone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.standalone.generation.GenerationStatement.Step;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final Generation FIRST = Generation.first(8);
    private static final Generation SECOND = new Generation(2, 32);

    private final List<GenerationStatement> said = new ArrayList<>();

    @Test
    void shouldServeTheFirstUntilSomethingElseIsSaid() throws Exception {
        assertThat(generations().served().generation()).isEqualTo(FIRST);
        assertThat(generations().choose(Optional.empty())).isEqualTo(FIRST);
        assertThat(generations().beside(FIRST)).isEmpty();
        assertThat(generations().next()).isEqualTo(2);
    }

    @Test
    void shouldServeTheSecondOnceItIsBuiltAndSwitchedTo() throws Exception {
        say(Step.BEGUN, SECOND);
        assertThat(generations().beside(FIRST)).isEmpty();
        say(Step.BUILT, SECOND);
        assertThat(generations().isServed(FIRST)).isTrue();
        assertThat(generations().beside(FIRST)).containsExactly(SECOND);
        assertThat(generations().choose(Optional.of(2))).isEqualTo(SECOND);
        say(Step.SERVED, SECOND);
        assertThat(generations().choose(Optional.empty())).isEqualTo(SECOND);
        assertThat(generations().beside(SECOND)).containsExactly(FIRST);
    }

    @Test
    void shouldGoBackTheSameWay() {
        build();
        say(Step.SERVED, SECOND);
        say(Step.SERVED, FIRST);
        assertThat(generations().isServed(FIRST)).isTrue();
        assertThat(generations().living()).hasSize(2);
    }

    @Test
    void shouldNotServeWhatIsNotBuilt() {
        say(Step.SERVED, SECOND);
        say(Step.BEGUN, SECOND);
        say(Step.SERVED, SECOND);
        assertThat(generations().isServed(FIRST)).isTrue();
    }

    @Test
    void shouldLetTheFirstOfTwoWhoBeginHaveIt() {
        said.add(new GenerationStatement(Step.BEGUN, SECOND, "one"));
        said.add(new GenerationStatement(Step.BEGUN, new Generation(2, 64), "other"));
        said.add(new GenerationStatement(Step.BUILT, new Generation(2, 64), "other"));
        assertThat(generations().find(2)).hasValueSatisfying(entry -> {
            assertThat(entry.generation()).isEqualTo(SECOND);
            assertThat(entry.by()).isEqualTo("one");
            assertThat(entry.step()).isEqualTo(Step.BEGUN);
        });
    }

    @Test
    void shouldNotBeginAThirdWhileTwoAreThere() {
        build();
        say(Step.BEGUN, new Generation(3, 64));
        assertThat(generations().find(3)).isEmpty();
        say(Step.RETIRED, SECOND);
        say(Step.BEGUN, new Generation(3, 64));
        assertThat(generations().find(3)).isPresent();
    }

    @Test
    void shouldNeverRetireTheServedOne() {
        build();
        say(Step.RETIRED, FIRST);
        assertThat(generations().living()).hasSize(2);
    }

    @Test
    void shouldRefuseAProcessOfAGenerationThatIsNotThere() {
        assertRefused(3, "There is no generation 3; there are: 1 (served, 8 partitions).");
        say(Step.BEGUN, SECOND);
        assertRefused(2, "is not built");
        say(Step.RETIRED, SECOND);
        assertRefused(2, "Generation 2 was retired; there are: 1 (served, 8 partitions).");
    }

    @Test
    void shouldRestWhileWhoBuildsWantsItAndNobodyElse() {
        say(Step.RESTING, SECOND);
        assertThat(generations().resting()).isEmpty();
        say(Step.BEGUN, SECOND);
        said.add(new GenerationStatement(Step.RESTING, SECOND, "somebody else"));
        assertThat(generations().resting()).isEmpty();
        say(Step.RESTING, SECOND);
        assertThat(generations().resting()).contains(SECOND);
        say(Step.GOING_ON, SECOND);
        assertThat(generations().resting()).isEmpty();
    }

    @Test
    void shouldRestAnewForTheNextOneWhenWhoBuiltTheLastOneNeverSaidToGoOn() {
        say(Step.BEGUN, SECOND);
        say(Step.RESTING, SECOND);
        say(Step.RETIRED, SECOND);
        assertThat(generations().resting()).isEmpty();
        Generation third = new Generation(3, 64);
        say(Step.BEGUN, third);
        say(Step.RESTING, third);
        assertThat(generations().resting()).contains(third);
    }

    @Test
    void shouldReadWhatItWrites() throws Exception {
        GenerationStatement statement = new GenerationStatement(Step.BUILT, SECOND, "me");
        assertThat(GenerationStatement.parse(statement.json())).isEqualTo(statement);
    }

    @Test
    void shouldStopAtStatementsOfAnotherVersion() {
        for (String strange : List.of(
                "",
                "[]",
                "{}",
                "{\"format\":2,\"step\":\"built\",\"generation\":2,\"partitions\":8}",
                "{\"format\":1,\"step\":\"merged\",\"generation\":2,\"partitions\":8}",
                "{\"format\":1,\"step\":\"built\",\"generation\":0,\"partitions\":8}",
                "{\"format\":1,\"step\":\"built\",\"generation\":\"2\",\"partitions\":8}",
                "{\"format\":1,\"step\":\"built\",\"generation\":2}")) {
            assertThatExceptionOfType(GenerationException.class)
                    .as(strange)
                    .isThrownBy(() -> GenerationStatement.parse(strange))
                    .withMessageContaining("not known to this version");
        }
    }

    private void build() {
        say(Step.BEGUN, SECOND);
        say(Step.BUILT, SECOND);
    }

    private void assertRefused(int number, String why) {
        assertThatExceptionOfType(GenerationException.class)
                .isThrownBy(() -> generations().choose(Optional.of(number)))
                .withMessageContaining(why);
    }

    private void say(Step step, Generation generation) {
        said.add(new GenerationStatement(step, generation, "me"));
    }

    private Generations generations() {
        return Generations.of(8, said);
    }
}

package org.impluvium.processor.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.processor.route.AccountRouting.Outcome;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.AccountTrace;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules P6 and I5: what account events mean. */
class AccountRoutingTest {

    @Test
    void shouldTakeAnUnheardOfAccountForActive() {
        assertThat(AccountRouting.isActive(null)).isTrue();
        assertThat(decide(null, "a", 1, 1, true, null).turned()).isFalse();
        assertThat(decide(null, "a", 1, 1, false, "suspended").turned()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"deactivated", "takendown", "suspended", "never heard of"})
    void shouldHideWhateverTheStatusButDeleteOnlyForOne(String status) {
        Outcome outcome = decide(null, "a", 1, 1, false, status);

        assertThat(outcome.trace().getActive()).isFalse();
        assertThat(outcome.trace().getStatus()).isEqualTo(status);
        assertThat(outcome.deleted()).isFalse();
        assertThat(decide(null, "a", 1, 1, false, "deleted").deleted()).isTrue();
        assertThat(decide(null, "a", 1, 1, true, "deleted").deleted()).isFalse();
    }

    @Test
    void shouldIgnoreAPositionNotHigherInItsSource() {
        AccountTrace known = decide(null, "a", 5, 100, false, null).trace();

        assertThat(decide(known, "a", 5, 200, true, null).stale()).isTrue();
        assertThat(decide(known, "a", 4, 200, true, null).stale()).isTrue();
        assertThat(decide(known, "a", 6, 200, true, null).turned()).isTrue();
    }

    @Test
    void shouldFollowASourcesOwnOrderEvenIfTheClockGoesBack() {
        AccountTrace known = decide(null, "a", 5, 100, false, null).trace();

        assertThat(decide(known, "a", 6, 90, true, null).turned()).isTrue();
    }

    @Test
    void shouldLetTheLaterReceivedCountBetweenSources() {
        AccountTrace known = decide(null, "a", 500, 100, false, null).trace();

        Outcome earlier = decide(known, "b", 7, 90, true, null);
        assertThat(earlier.stale()).isTrue();
        assertThat(earlier.trace().getActive()).isFalse();
        assertThat(earlier.trace().getPositions()).containsEntry("b", 7L);

        Outcome later = decide(earlier.trace(), "b", 8, 110, true, null);
        assertThat(later.turned()).isTrue();
    }

    @Test
    void shouldKeepTheHighestDoubtUntilTheRepositoryWasReadBeyondIt() {
        AccountTrace doubted = AccountRouting.doubted(AccountRouting.doubted(null, "3m63aaaaaab2a"), "3m63aaaaaaa2a");
        assertThat(doubted.getDoubtRev()).isEqualTo("3m63aaaaaab2a");
        assertThat(doubted.getActive()).isTrue();

        assertThat(AccountRouting.readInWhole(doubted, "3m63aaaaaaa2a").getDoubtRev())
                .isNotNull();
        assertThat(AccountRouting.readInWhole(doubted, "3m63aaaaaab2a").getDoubtRev())
                .isNull();
    }

    private static Outcome decide(
            @Nullable AccountTrace known,
            String source,
            long position,
            long received,
            boolean active,
            @Nullable String status) {
        AccountChange change = new AccountChange(active, status);
        return AccountRouting.decide(
                known, new FirehoseEvent("did:plc:bob", source, position, received, change), change);
    }
}

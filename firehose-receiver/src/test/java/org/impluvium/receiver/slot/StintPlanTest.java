package org.impluvium.receiver.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.schemas.avro.SourceCursor;
import org.junit.jupiter.api.Test;

class StintPlanTest {

    private static final String SOURCE = "wss://relay.example:443";
    private static final Set<Integer> SOME = Set.of(3, 4, 5);
    /** Of slot 4. */
    private static final String OURS = "did:plc:abcdefghijklmnopqrstuvwx";
    /** Of slot 7. */
    private static final String THEIRS = "did:plc:ragtjsm2j2vknwkz3zp4oxrd";

    @Test
    void shouldBeginAsTheSourceSaysWhenNothingIsKnown() {
        assertThat(plan(SOME, StartAt.LIVE).start()).isEqualTo(StartAt.LIVE);
        assertThat(plan(SOME, StartAt.OLDEST).saved()).isEmpty();
    }

    @Test
    void shouldTakeAPositionOfTheWholeSourceForEachSlotAndGoBackALittle() {
        StintPlan plan = plan(SOME, StartAt.OLDEST, whole(1_000, false));

        assertThat(plan.start()).isEqualTo(StartAt.after(900));
        assertThat(plan.saved()).hasValue(1_000);
        assertThat(new StintProgress(SOURCE, plan).isNew(OURS, 900)).isFalse();
        assertThat(new StintProgress(SOURCE, plan).isNew(OURS, 901)).isTrue();
    }

    @Test
    void shouldBeginExactlyWhereASlotWasLetGo() {
        assertThat(plan(Set.of(4), StartAt.OLDEST, of(4, 1_000, true)).start()).isEqualTo(StartAt.after(1_000));
    }

    @Test
    void shouldGoBackALittleInAJetstreamWhoseClockMayBeAnotherOne() {
        long rewind = StreamKind.JETSTREAM.rewind();
        SlotCursors cursors = new SlotCursors();
        cursors.take(of(4, 10 * rewind, true));

        assertThat(StintPlan.of(Set.of(4), cursors, StreamKind.JETSTREAM, StartAt.LIVE)
                        .start())
                .isEqualTo(StartAt.after(9 * rewind));
    }

    @Test
    void shouldBeginAtTheLowestOfItsSlotsAndDropWhatTheOthersHaveHad() {
        StintPlan plan =
                plan(SOME, StartAt.LIVE, of(3, 5_000, true), of(4, 7_000, true), of(5, 6_000, true), of(0, 1, true));
        StintProgress progress = new StintProgress(SOURCE, plan);

        assertThat(plan.start()).isEqualTo(StartAt.after(5_000));
        assertThat(progress.isNew(OURS, 7_000)).isFalse();
        assertThat(progress.isNew(OURS, 7_001)).isTrue();
        assertThat(progress.handled(OURS)).isEqualTo(7_000);
    }

    @Test
    void shouldReadFromTheOldestWhatWasNeverReadAndDropWhatTheOthersHaveHad() {
        StintPlan plan = plan(SOME, StartAt.OLDEST, of(4, 7_000, true));

        assertThat(plan.start()).isEqualTo(StartAt.OLDEST);
        assertThat(plan.saved()).isEmpty();
        assertThat(new StintProgress(SOURCE, plan).isNew(OURS, 6_000)).isFalse();
    }

    @Test
    void shouldReadFromTheOthersOnWhatWouldBeginWithNow() {
        assertThat(plan(SOME, StartAt.LIVE, of(4, 7_000, true)).start()).isEqualTo(StartAt.after(7_000));
    }

    @Test
    void shouldLetTheLaterCursorCount() {
        assertThat(plan(Set.of(4), StartAt.OLDEST, of(4, 7_000, true), whole(9_000, true))
                        .saved())
                .hasValue(9_000);
        assertThat(plan(Set.of(4), StartAt.OLDEST, whole(9_000, true), of(4, 7_000, true))
                        .saved())
                .hasValue(7_000);
    }

    @Test
    void shouldKnowNothingOfACaptureReadToItsEnd() {
        SourceCursor end = new SourceCursor(SOURCE, 150L, 1L, true, SlotCursors.WHOLE, false);

        assertThat(plan(Slots.ALL, StartAt.OLDEST, whole(90, false), end).start())
                .isEqualTo(StartAt.OLDEST);
    }

    @Test
    void shouldPassOverSlotsThatThereAreNot() {
        assertThat(plan(Slots.ALL, StartAt.LIVE, of(8, 5, true), of(-2, 5, true))
                        .known())
                .isEmpty();
    }

    @Test
    void shouldKeepOnlyWhatIsOfItsSlots() {
        StintProgress progress = new StintProgress(SOURCE, plan(SOME, StartAt.OLDEST));

        assertThat(progress.isOurs(OURS)).isTrue();
        assertThat(progress.isOurs(THEIRS)).isFalse();
    }

    @Test
    void shouldSayOnePositionForAllSlotsOnceTheyAreEven() {
        StintProgress progress =
                new StintProgress(SOURCE, plan(Slots.ALL, StartAt.OLDEST, whole(5_000, true), of(4, 7_000, true)));

        assertThat(progress.cursors(new Mark(6_000, 60), false))
                .hasSize(8)
                .contains(
                        new SourceCursor(SOURCE, 7_000L, 70L, false, 4, false),
                        new SourceCursor(SOURCE, 6_000L, 60L, false, 5, false));
        assertThat(progress.cursors(new Mark(7_000, 80), true))
                .containsExactly(new SourceCursor(SOURCE, 7_000L, 80L, false, SlotCursors.WHOLE, true));
    }

    @Test
    void shouldForgetPositionsOfASourceThatCountsAnew() {
        StintProgress progress = new StintProgress(SOURCE, plan(SOME, StartAt.OLDEST, whole(5_000, true)));

        progress.startOver();

        assertThat(progress.isNew(OURS, 1)).isTrue();
        assertThat(progress.cursors(new Mark(10, 90), false))
                .extracting(SourceCursor::getPosition)
                .containsOnly(10L);
    }

    private static StintPlan plan(Set<Integer> held, StartAt first, SourceCursor... said) {
        SlotCursors cursors = new SlotCursors();
        List.of(said).forEach(cursors::take);
        return StintPlan.of(held, cursors, StreamKind.SUBSCRIBE_REPOS, first);
    }

    private static SourceCursor whole(long position, boolean released) {
        return of(SlotCursors.WHOLE, position, released);
    }

    private static SourceCursor of(int slot, long position, boolean released) {
        return new SourceCursor(SOURCE, position, position / 100, false, slot, released);
    }
}

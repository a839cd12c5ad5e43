package org.impluvium.reading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.reading.testing.ReadingNetwork.did;
import static org.impluvium.reading.testing.ReadingNetwork.post;
import static org.impluvium.reading.testing.ReadingNetwork.rev;

import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.receiver.filter.PassRules;
import org.junit.jupiter.api.Test;

/** What an archive may come to, in memory and once it is written. */
class ArchiveBoundsTest {

    private static final long MANY = 64 << 20;

    private final HostedRepository repository = new HostedRepository(did("bob"));

    @Test
    void shouldRefuseASmallArchiveThatComesToMuchOnceEachPathIsWritten() throws ReadException {
        String text = "x".repeat(2_000) + " #atr_0000000a";
        for (int i = 0; i < 300; i++) {
            repository.put("app.bsky.feed.post/p" + i, rev(100), post(text));
        }
        byte[] archive = repository.archive();
        assertThat(archive).hasSizeLessThan(100_000);

        assertTooLarge(archive, new ArchiveLimits(100_000, MANY, MANY));
        assertThat(records(archive, new ArchiveLimits(1_000_000, MANY, MANY))).isEqualTo(300);
    }

    @Test
    void shouldRefuseMoreRecordsThanOneStepMayTake() throws ReadException {
        ArchiveLimits limits = new ArchiveLimits(MANY, MANY, MANY);
        SnapshotBudget budget =
                new SnapshotBudget(limits, new Holding(new ArchiveLimits(MANY, Long.MAX_VALUE, Long.MAX_VALUE)));
        for (int i = 0; i < ArchiveLimits.MOST_RECORDS; i++) {
            budget.spend(1);
        }

        assertThatThrownBy(() -> budget.spend(1))
                .isInstanceOfSatisfying(
                        ReadException.class, e -> assertThat(e.failure()).isEqualTo(ReadFailure.TOO_LARGE));
    }

    @Test
    void shouldTakeAccountOfTheRecordsOfASnapshotUntilItIsClosed() throws ReadException {
        for (int i = 0; i < 100; i++) {
            repository.put("app.bsky.feed.post/p" + i, rev(100), post("#atr_0000000a"));
        }
        ArchiveLimits limits = new ArchiveLimits(MANY, MANY, MANY);
        try (ArchiveIntake intake = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
            intake.take(repository.archive());
            long blocks = limits.kept();
            Archive archive = intake.end();
            archive.snapshot(archive.commit(repository.did()));

            assertThat(limits.kept()).isGreaterThanOrEqualTo(blocks + 100 * 200);
        }
        assertThat(limits.kept()).isZero();
    }

    @Test
    void shouldCallTooLargeWhatNeedsMoreMemoryThanOneMayHave() {
        for (int i = 0; i < 100; i++) {
            repository.put("app.bsky.feed.post/p" + i, rev(100), post(i + " #atr_0000000a"));
        }

        ArchiveLimits limits = new ArchiveLimits(MANY, MANY, 10_000);
        assertTooLarge(repository.archive(), limits);
        assertThat(limits.kept()).isZero();
    }

    @Test
    void shouldCallMemoryShortOnlyWhatTheOthersLeaveNoRoomFor() throws ReadException {
        for (int i = 0; i < 40; i++) {
            repository.put("app.bsky.feed.post/p" + i, rev(100), post(i + " #atr_0000000a"));
        }
        byte[] archive = repository.archive();
        ArchiveLimits limits = new ArchiveLimits(MANY, 60_000, 50_000);
        try (ArchiveIntake slow = new ArchiveIntake(PassRules.communityFeeds(), limits);
                ArchiveIntake other = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
            new Holding(limits).take(50_000);
            slow.take(new byte[0]);

            assertThatThrownBy(() -> other.take(archive))
                    .isInstanceOfSatisfying(
                            ReadException.class, e -> assertThat(e.failure()).isEqualTo(ReadFailure.MEMORY_SHORT));
        }
    }

    private void assertTooLarge(byte[] archive, ArchiveLimits limits) {
        assertThatThrownBy(() -> records(archive, limits))
                .isInstanceOfSatisfying(
                        ReadException.class, e -> assertThat(e.failure()).isEqualTo(ReadFailure.TOO_LARGE));
    }

    private int records(byte[] car, ArchiveLimits limits) throws ReadException {
        try (ArchiveIntake intake = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
            intake.take(car);
            Archive archive = intake.end();
            return archive.snapshot(archive.commit(repository.did())).records().size();
        }
    }
}

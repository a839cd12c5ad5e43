package org.impluvium.reading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.reading.testing.ReadingNetwork.did;
import static org.impluvium.reading.testing.ReadingNetwork.post;
import static org.impluvium.reading.testing.ReadingNetwork.rev;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.receiver.filter.PassRules;
import org.junit.jupiter.api.Test;

/** Bounds on what one archive, and all together, may make us hold. */
class ArchiveIntakeTest {

    private static final long MUCH = 1 << 24;
    /** Enough for the archive once, and not twice. */
    private static final long MEMORY = 1_400;

    private final byte[] archive = new HostedRepository(did("bob"))
            .put("app.bsky.feed.post/tagged", rev(9), post("#atr_0000000a"))
            .put("app.bsky.feed.post/plain", rev(9), post("nothing"))
            .archive();

    @Test
    void shouldTakeAsManyBytesAsMayBeAndNoMore() throws ReadException {
        try (ArchiveIntake intake = intake(archive.length, MUCH)) {
            intake.take(archive);
            assertThat(intake.end().commit(did("bob")).did()).isEqualTo(did("bob"));
        }
        try (ArchiveIntake intake = intake(archive.length - 1L, MUCH)) {
            intake.take(Arrays.copyOf(archive, archive.length - 1));
            shouldFail(() -> intake.take(new byte[1]), ReadFailure.TOO_LARGE);
        }
    }

    @Test
    void shouldTakeNoMoreBlocksThanAnHonestArchiveOfItsLengthCanHave() throws ReadException {
        byte[] small = DagCbor.encode(new DataValue.Int(1));
        CarWriter many = new CarWriter(Cid.ofDagCbor(small));
        for (int i = 0; i < 101; i++) {
            many.block(Cid.ofDagCbor(small), small);
        }
        byte[] bytes = many.toByteArray();
        assertThat(bytes).hasSizeLessThan(6_400);

        try (ArchiveIntake intake = intake(6_400, MUCH)) {
            shouldFail(() -> intake.take(bytes), ReadFailure.TOO_LARGE);
        }
        try (ArchiveIntake intake = intake(6_464, MUCH)) {
            intake.take(bytes);
        }
    }

    @Test
    void shouldHoldNoMoreThanAllReadingsMayAndGiveItBack() throws ReadException {
        ArchiveLimits limits = new ArchiveLimits(MUCH, MEMORY);
        try (ArchiveIntake first = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
            first.take(archive);
            assertThat(limits.kept()).isBetween(MEMORY / 2 + 1, MEMORY);
            try (ArchiveIntake second = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
                shouldFail(() -> second.take(archive), ReadFailure.MEMORY_SHORT);
            }
        }
        assertThat(limits.kept()).isZero();

        try (ArchiveIntake third = new ArchiveIntake(PassRules.communityFeeds(), limits)) {
            third.take(archive);
        }
    }

    private static ArchiveIntake intake(long maxBytes, long maxKept) {
        return new ArchiveIntake(PassRules.communityFeeds(), new ArchiveLimits(maxBytes, maxKept));
    }

    private static void shouldFail(ThrowingCallable call, ReadFailure failure) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ReadException.class, e -> assertThat(e.failure())
                .isEqualTo(failure));
    }
}

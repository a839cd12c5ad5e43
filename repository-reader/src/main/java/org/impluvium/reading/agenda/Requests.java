package org.impluvium.reading.agenda;

import org.impluvium.atproto.syntax.Tid;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.archive.ReadFailure.Lasting;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.jspecify.annotations.Nullable;

/** What answers a request, and what two requests come to. Pure functions. */
public final class Requests {

    /** A revision before all others: any reading answers a doubt as of it. */
    public static final String ANY_REV = Tid.of(0, 0).value();

    private Requests() {}

    /** Whether what we know, and serve, may be wrong now; else it is at most incomplete, as it has been for a while. */
    public static boolean isUrgent(ReadRequest request) {
        String rev = request.getRev();
        return request.getCause() == ReadCause.DOUBT && rev != null && rev.compareTo(ANY_REV) > 0;
    }

    /**
     * Whether what is known answers a request: the repository was read at the revision or later, or an attempt that began
     * after the request found for good that it cannot be read.
     */
    public static boolean isAnswered(RepositoryReading known, ReadRequest request) {
        String read = known.getReadRev();
        String wanted = request.getRev();
        if (read != null && (wanted == null || read.compareTo(wanted) >= 0)) {
            return true;
        }
        return isSettled(known) && known.getAttemptMicros() >= request.getRequestedMicros();
    }

    /** Both requests in one: what answers it answers both. */
    public static ReadRequest both(@Nullable ReadRequest one, ReadRequest other) {
        if (one == null) {
            return other;
        }
        // The first of the causes says most.
        boolean first = one.getCause().compareTo(other.getCause()) <= 0;
        return new ReadRequest(
                other.getRepository(),
                first ? one.getCause() : other.getCause(),
                later(one.getRev(), other.getRev()),
                Math.max(one.getRequestedMicros(), other.getRequestedMicros()));
    }

    /** Whether a repository that was never read is to be read now only because a record speaks of it. */
    static boolean isReferred(RepositoryReading known) {
        ReadRequest pending = known.getPending();
        return pending != null
                && pending.getCause() == ReadCause.REFERRED
                && known.getReadRev() == null
                && !isResting(known);
    }

    private static @Nullable String later(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether a request is pending that will be answered, if at all, by what is tried rarely. */
    static boolean isResting(RepositoryReading known) {
        ReadRequest pending = known.getPending();
        return pending != null && isAnswered(known, pending);
    }

    /** Whether the last attempt found for good that it cannot be read. */
    static boolean isSettled(RepositoryReading known) {
        return ReadFailure.named(known.getFailure())
                .filter(failure -> failure.lasting() == Lasting.SETTLED)
                .isPresent();
    }
}

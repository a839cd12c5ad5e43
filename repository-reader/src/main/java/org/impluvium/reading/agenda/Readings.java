package org.impluvium.reading.agenda;

import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.archive.ReadFailure.Lasting;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryReading;
import org.jspecify.annotations.Nullable;

/** How the memory of a repository's readings moves on. Pure functions. */
public final class Readings {

    /**
     * So often a host may have an older revision than was asked for. What asked for it may have been forged, and only the
     * host knows its head: after that its word is taken, which does no harm, since only revisions decide.
     */
    static final int MOST_STALE = 3;

    /** A directory or a host may not know yet what is new: so often has it to say so to be believed. */
    static final int MOST_DENIED = 3;

    private Readings() {}

    /**
     * What to make of a failure.
     *
     * @param times how often it was said of this repository, this time included
     */
    static ReadException believed(ReadException failure, int times) {
        return isDenial(failure.failure()) && times < MOST_DENIED
                ? new ReadException(
                        ReadFailure.NOT_YET_KNOWN,
                        failure.failure().tag(),
                        failure.retryAfter().orElse(null))
                : failure;
    }

    /** Whether somebody says that there is no such thing. */
    static boolean isDenial(ReadFailure failure) {
        return failure == ReadFailure.IDENTITY_UNKNOWN || failure == ReadFailure.NOT_FOUND;
    }

    /** A repository of which nothing is known. */
    static RepositoryReading unknown(String did) {
        return new RepositoryReading(did, null, -1L, 0L, null, -1L, 0, null, null);
    }

    /** A request came that is not answered. */
    static RepositoryReading requested(RepositoryReading known, ReadRequest request) {
        ReadRequest pending = Requests.both(known.getPending(), request);
        // How often it was away before says nothing about what is new.
        return Requests.isSettled(known) ? with(known, 0, null, pending) : with(known, pending);
    }

    /** It was read and written. */
    static RepositoryReading read(
            RepositoryReading known, ReadRequest asked, Result result, long begunMicros, long nowMicros) {
        String rev = later(known.getReadRev(), result.rev());
        RepositoryReading now = new RepositoryReading(
                known.getRepository(), rev, nowMicros, result.records(), result.host(), begunMicros, 0, null, null);
        // Something may have come to be known while it was read, which this reading does not answer.
        ReadRequest pending = known.getPending();
        boolean same = pending == null || pending.equals(asked);
        return same || Requests.isAnswered(now, pending) ? now : with(now, pending);
    }

    /** An attempt failed. */
    static RepositoryReading failed(
            RepositoryReading known, ReadException failure, @Nullable String host, long begunMicros) {
        // How long a host was away before says nothing about how long an account is.
        boolean anew = failure.failure().lasting() == Lasting.SETTLED && !Requests.isSettled(known);
        return new RepositoryReading(
                known.getRepository(),
                known.getReadRev(),
                known.getReadMicros(),
                known.getRecords(),
                host == null ? known.getHost() : host,
                begunMicros,
                anew ? 1 : known.getFailures() + 1,
                failure.failure().name(),
                known.getPending());
    }

    /**
     * Whether a revision is older than what is known: than the last reading, which was proven; or than what was asked for,
     * unless the host keeps saying so.
     *
     * @param times how often what it had was stale before
     */
    static boolean isStale(RepositoryReading known, ReadRequest asked, String rev, int times) {
        String read = known.getReadRev();
        if (read != null && rev.compareTo(read) < 0) {
            return true;
        }
        String wanted = asked.getRev();
        return wanted != null && rev.compareTo(wanted) < 0 && times < MOST_STALE;
    }

    /**
     * What a reading gave.
     *
     * @param rev of the repository
     * @param records that matter here
     * @param host whom it was read from
     */
    public record Result(String rev, long records, String host) {}

    private static RepositoryReading with(RepositoryReading known, @Nullable ReadRequest pending) {
        return with(known, known.getFailures(), known.getFailure(), pending);
    }

    private static RepositoryReading with(
            RepositoryReading known, int failures, @Nullable String failure, @Nullable ReadRequest pending) {
        return new RepositoryReading(
                known.getRepository(),
                known.getReadRev(),
                known.getReadMicros(),
                known.getRecords(),
                known.getHost(),
                known.getAttemptMicros(),
                failures,
                failure,
                pending);
    }

    private static String later(@Nullable String one, String other) {
        return one == null || other.compareTo(one) > 0 ? other : one;
    }
}

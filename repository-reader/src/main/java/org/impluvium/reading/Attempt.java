package org.impluvium.reading;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import org.impluvium.atproto.account.AccountKey;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.crypto.SignatureCheck;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.reading.archive.Archive;
import org.impluvium.reading.archive.ArchiveIntake;
import org.impluvium.reading.archive.ArchiveLimits;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.reading.archive.Snapshot;
import org.impluvium.reading.host.HostFailures;
import org.impluvium.reading.host.RepositoryHost;
import org.impluvium.schemas.avro.ReadRequest;

/**
 * One attempt to read a repository, in two steps: who has it, then what it holds, proven. Nothing is written here, so a failure
 * leaves nothing behind. Safe for use by many threads.
 */
final class Attempt {

    /** What was read. To be closed, which gives its memory back, when it has been written. */
    record Read(Snapshot snapshot, ArchiveIntake intake) implements AutoCloseable {

        /** How much came for it. */
        long bytes() {
            return intake.bytes();
        }

        @Override
        public void close() {
            intake.close();
        }
    }

    private final DidDocuments documents;
    private final RepositoryHost host;
    private final ReaderSettings settings;
    private final ArchiveLimits limits;
    private final Executor workers;
    private final InstantSource clock;

    Attempt(
            DidDocuments documents,
            RepositoryHost host,
            ReaderSettings settings,
            ArchiveLimits limits,
            Executor workers,
            InstantSource clock) {
        this.documents = documents;
        this.host = host;
        this.settings = settings;
        this.limits = limits;
        this.workers = workers;
        this.clock = clock;
    }

    /** Who the account is; the document names a host and a key, or the stage fails with a {@link ReadException}. */
    CompletionStage<DidDocument> document(Did did) {
        return documents
                .current(did)
                .handle((document, thrown) -> thrown == null
                        ? usable(document)
                        : CompletableFuture.<DidDocument>failedStage(HostFailures.ofDirectory(thrown)))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<DidDocument> usable(DidDocument document) {
        if (document.pds().isEmpty()) {
            return failed(ReadFailure.HOST_UNNAMED, "the document names no host");
        }
        return document.signingKey().flatMap(AccountKey::decode).isEmpty()
                ? failed(ReadFailure.KEY_UNNAMED, "the document names no key")
                : CompletableFuture.completedStage(document);
    }

    /**
     * Reads from the host that the document names, and proves it; or the stage fails with a {@link ReadException}.
     *
     * @param stale whether a revision is older than what is known
     */
    CompletionStage<Read> read(ReadRequest asked, DidDocument document, BiPredicate<ReadRequest, String> stale) {
        Origin origin = document.pds().orElseThrow();
        return host.archive(origin, document.did(), () -> new ArchiveIntake(settings.rules(), limits))
                .thenCompose(intake -> CompletableFuture.completedStage(intake)
                        .thenComposeAsync(whole -> proven(whole, asked, document, stale), workers)
                        .whenComplete((read, thrown) -> {
                            if (thrown != null) {
                                intake.close();
                            }
                        }));
    }

    private CompletionStage<Read> proven(
            ArchiveIntake intake, ReadRequest asked, DidDocument document, BiPredicate<ReadRequest, String> stale) {
        try {
            Archive archive = intake.end();
            Commit commit = archive.commit(document.did());
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            if (settings.revCheck().isInFuture(commit.rev(), now)) {
                return failed(ReadFailure.REV_IN_FUTURE, "a revision of the future");
            }
            if (stale.test(asked, commit.rev().value())) {
                return failed(ReadFailure.STALE, "a revision older than the one that is known");
            }
            return signed(commit, document).thenComposeAsync(valid -> walked(archive, commit, intake), workers);
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static CompletionStage<Read> walked(Archive archive, Commit commit, ArchiveIntake intake) {
        try {
            return CompletableFuture.completedStage(new Read(archive.snapshot(commit), intake));
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** The signature, checked with the key that is known, and if that does not fit, with the one of now. */
    private CompletionStage<Commit> signed(Commit commit, DidDocument document) {
        SignatureCheck first = check(commit, document);
        if (first == SignatureCheck.VALID) {
            return CompletableFuture.completedStage(commit);
        } else if (first == SignatureCheck.MALFORMED) {
            return failed(ReadFailure.SIGNATURE_WRONG, "the signature has a form that is not allowed");
        }
        return documents
                .fresh(document.did())
                .handle((fresh, thrown) -> {
                    if (thrown != null) {
                        return CompletableFuture.<Commit>failedStage(HostFailures.ofDirectory(thrown));
                    }
                    return check(commit, fresh) == SignatureCheck.VALID
                            ? CompletableFuture.completedStage(commit)
                            : Attempt.<Commit>failed(ReadFailure.SIGNATURE_WRONG, "signed by another key");
                })
                .thenCompose(stage -> stage);
    }

    private static SignatureCheck check(Commit commit, DidDocument document) {
        Optional<PublicKey> key = document.signingKey().flatMap(AccountKey::decode);
        return key.isPresent() ? commit.check(key.get()) : SignatureCheck.WRONG;
    }

    private static <T> CompletionStage<T> failed(ReadFailure failure, String message) {
        return CompletableFuture.failedStage(new ReadException(failure, message));
    }
}

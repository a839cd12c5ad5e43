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
import org.impluvium.reading.archive.ReadFailure.Lasting;
import org.impluvium.reading.archive.Snapshot;
import org.impluvium.reading.host.HostFailures;
import org.impluvium.reading.host.RepositoryHost;
import org.impluvium.schemas.avro.ReadRequest;

/**
 * One attempt to read a repository, in two steps: who has it, then what it holds, proven. Nothing is written here, so a failure
 * leaves nothing behind. Safe for use by many threads.
 */
final class Attempt {

    /** What was read, and from whom. To be closed, which gives its memory back, when it has been written. */
    record Read(Snapshot snapshot, Origin host, ArchiveIntake intake) implements AutoCloseable {

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
                        ? CompletableFuture.completedStage(document)
                        : CompletableFuture.<DidDocument>failedStage(HostFailures.ofDirectory(thrown)))
                .thenCompose(stage -> stage)
                // One that cannot be used may be an old one.
                .thenCompose(document -> isUsable(document) ? CompletableFuture.completedStage(document) : fresh(did))
                .thenCompose(Attempt::usable);
    }

    private CompletionStage<DidDocument> fresh(Did did) {
        return documents
                .fresh(did)
                .handle((document, thrown) -> thrown == null
                        ? CompletableFuture.completedStage(document)
                        : CompletableFuture.<DidDocument>failedStage(HostFailures.ofDirectory(thrown)))
                .thenCompose(stage -> stage);
    }

    private static boolean isUsable(DidDocument document) {
        return document.pds().isPresent()
                && document.signingKey().flatMap(AccountKey::decode).isPresent();
    }

    private static CompletionStage<DidDocument> usable(DidDocument document) {
        if (document.pds().isEmpty()) {
            return failed(ReadFailure.HOST_UNNAMED, "the document names no host");
        }
        return isUsable(document)
                ? CompletableFuture.completedStage(document)
                : failed(ReadFailure.KEY_UNNAMED, "the document names no key");
    }

    /**
     * Reads from the host that the document names, and proves it; or the stage fails with a {@link ReadException}.
     *
     * @param stale whether a revision is older than what is known
     */
    CompletionStage<Read> read(ReadRequest asked, DidDocument document, BiPredicate<ReadRequest, String> stale) {
        return from(asked, document, stale)
                .handle((read, thrown) -> thrown == null
                        ? CompletableFuture.completedStage(read)
                        : elsewhere(asked, document, stale, ReadException.in(thrown)))
                .thenCompose(stage -> stage);
    }

    /** Who says for good that he does not have it may be whom the account has left: the document at hand may be an old one. */
    private CompletionStage<Read> elsewhere(
            ReadRequest asked, DidDocument old, BiPredicate<ReadRequest, String> stale, ReadException failure) {
        if (failure.failure().lasting() != Lasting.SETTLED) {
            return CompletableFuture.failedStage(failure);
        }
        return fresh(old.did())
                .thenCompose(Attempt::usable)
                .thenCompose(document -> document.pds().equals(old.pds())
                        ? CompletableFuture.failedStage(failure)
                        : from(asked, document, stale));
    }

    private CompletionStage<Read> from(
            ReadRequest asked, DidDocument document, BiPredicate<ReadRequest, String> stale) {
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
            return signed(commit, document)
                    .thenComposeAsync(
                            valid -> walked(archive, commit, document.pds().orElseThrow(), intake), workers);
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static CompletionStage<Read> walked(Archive archive, Commit commit, Origin host, ArchiveIntake intake) {
        try {
            return CompletableFuture.completedStage(new Read(archive.snapshot(commit), host, intake));
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
        return fresh(document.did())
                .thenCompose(fresh -> check(commit, fresh) == SignatureCheck.VALID
                        ? CompletableFuture.completedStage(commit)
                        : failed(ReadFailure.SIGNATURE_WRONG, "signed by another key"));
    }

    private static SignatureCheck check(Commit commit, DidDocument document) {
        Optional<PublicKey> key = document.signingKey().flatMap(AccountKey::decode);
        return key.isPresent() ? commit.check(key.get()) : SignatureCheck.WRONG;
    }

    private static <T> CompletionStage<T> failed(ReadFailure failure, String message) {
        return CompletableFuture.failedStage(new ReadException(failure, message));
    }
}

package org.impluvium.receiver.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.schemas.avro.RepositoryChain;

/**
 * What all sources share that are verified: what is known of repositories, keys, and a bound on what waits. Safe for use by many
 * threads.
 */
public final class Proofs implements AutoCloseable {

    private final DidDocuments documents;
    private final Chains chains;
    private final Prover prover;
    private final Parking parking;
    private final Hosts hosts;
    private final Duration patience;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "receiver-proofs");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean closed;

    public Proofs(DidDocuments documents, ProofSettings settings) {
        this.documents = documents;
        this.chains = new Chains(settings.repositories());
        this.parking = new Parking(settings.frames(), settings.bytes());
        this.patience = settings.patience();
        Asking asking = new Asking(documents, executor);
        this.hosts = new Hosts(asking, patience, settings.insistence());
        this.prover = new Prover(asking, new AccountKeys(settings.keys()), chains);
    }

    /**
     * The stage of one source.
     *
     * @param pds the source, if it may speak only for the status of accounts whose documents name it, in any mode
     * @param handled position up to which everything of a repository was handled before; -1: nothing
     * @param tally hears of each verdict, empty if nothing speaks against the frame
     */
    public Stage stage(
            VerifyMode mode,
            Optional<Origin> pds,
            ToLongFunction<String> handled,
            Consumer<Optional<Objection>> tally) {
        return new ProofStage(this, mode, pds, handled, tally);
    }

    /** Takes what an earlier run has proven; what cannot be read is passed over: it will be proven anew. */
    public void remember(RepositoryChain last) {
        Optional<Did> did = Did.tryParse(last.getRepository());
        Optional<Tid> rev = Tid.tryParse(last.getRev());
        if (did.isPresent() && rev.isPresent()) {
            try {
                byte[] root = new byte[last.getRoot().remaining()];
                last.getRoot().duplicate().get(root);
                chains.remember(did.get(), new Link(rev.get(), Cid.fromBytes(root)));
            } catch (DecodeException e) {
                chains.end(did.get());
            }
        }
    }

    /** The last proven commit of this repository does not count any more. */
    public void forget(String repository) {
        Did.tryParse(repository).ifPresent(chains::end);
    }

    /** How many frames are being judged or wait for it. */
    public int waiting() {
        return parking.frames();
    }

    /** How many events about accounts' status do. */
    public int waitingStatuses() {
        return parking.frames(Parking.Share.STATUSES);
    }

    /** From now on nothing is handed on. */
    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
    }

    boolean isClosed() {
        return closed;
    }

    DidDocuments documents() {
        return documents;
    }

    Chains chains() {
        return chains;
    }

    Prover prover() {
        return prover;
    }

    Hosts hosts() {
        return hosts;
    }

    /** Longest wait of a frame for documents. */
    Duration patience() {
        return patience;
    }

    Parking parking() {
        return parking;
    }
}

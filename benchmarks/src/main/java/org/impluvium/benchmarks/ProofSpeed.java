package org.impluvium.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.SigningKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratedAccount;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.verify.DirectStage;
import org.impluvium.receiver.verify.Outlet;
import org.impluvium.receiver.verify.ProofSettings;
import org.impluvium.receiver.verify.Proofs;
import org.impluvium.receiver.verify.Stage;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RepositoryChain;

/** Processor time that a frame which matters takes in the receiver, with proofs and without, keys and documents at hand. */
final class ProofSpeed {

    private static final int ROUNDS = 6;
    private static final int ACCOUNTS = 100;

    private final int frames;

    ProofSpeed(int frames) {
        this.frames = frames;
    }

    @SuppressWarnings("SystemOut") // Printing is what it is for.
    void run() {
        long now = System.currentTimeMillis() * 1_000;
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(1, ACCOUNTS, 10, frames, now)
                .withCommunityShare(1)
                .withProofNodes(7)
                .withForgeries(0));
        DidDocuments documents = new Known(network.accounts());
        List<Frame> commits = matching(network.frames());
        System.out.printf("%,d frames that matter%n", commits.size());
        for (int round = 1; round <= ROUNDS; round++) {
            LongAdder unproven = new LongAdder();
            double plain = micros(commits, new DirectStage(Optional.empty()));
            try (Proofs proofs = new Proofs(documents, ProofSettings.DEFAULT)) {
                double proven = micros(
                        commits, proofs.stage(VerifyMode.ENFORCE, Optional.empty(), repository -> -1, objection -> {
                            if (objection.isPresent()) {
                                unproven.increment();
                            }
                        }));
                System.out.printf(
                        "round %d: %.0f µs a frame, %.0f µs without proofs; %d not proven%n",
                        round, proven, plain, unproven.sum());
            }
        }
    }

    private static RepoFrameReader reader() {
        return new RepoFrameReader("ws://benchmark:80", PassRules.communityFeeds(), RevCheck.DEFAULT);
    }

    private static List<Frame> matching(List<Frame> frames) {
        RepoFrameReader reader = reader();
        return frames.stream()
                .filter(frame -> !reader.read(frame.bytes(), frame.receivedMicros())
                        .events()
                        .isEmpty())
                .toList();
    }

    private static double micros(List<Frame> commits, Stage stage) {
        RepoFrameReader reader = reader();
        Outlet outlet = new Nowhere();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Frame frame : commits) {
            FrameResult result = reader.read(frame.bytes(), frame.receivedMicros());
            stage.pass(result, frame.bytes().length, outlet);
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return nanos / 1e3 / commits.size();
    }

    /** Documents that are at hand. */
    private static final class Known implements DidDocuments {
        private final Map<Did, CompletableFuture<DidDocument>> documents;

        Known(List<GeneratedAccount> accounts) {
            documents = accounts.stream()
                    .map(account -> new DidDocument(
                            account.did(),
                            List.of(),
                            Optional.of(new SigningKey(
                                    SigningKey.Form.MULTIKEY,
                                    account.repository().key().publicKey().multikey())),
                            Optional.empty(),
                            Set.of()))
                    .map(CompletableFuture::completedFuture)
                    .collect(Collectors.toMap(known -> known.join().did(), Function.identity()));
        }

        @Override
        public CompletionStage<DidDocument> current(Did did) {
            return documents.getOrDefault(did, new CompletableFuture<>());
        }

        @Override
        public CompletionStage<DidDocument> fresh(Did did) {
            return current(did);
        }

        @Override
        public void forget(Did did) {
            // They stay.
        }
    }

    private static final class Nowhere implements Outlet {
        @Override
        public void write(List<FirehoseEvent> events) {
            // Writing is not measured.
        }

        @Override
        public void keep(Did repository, Optional<RepositoryChain> last) {
            // Writing is not measured.
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public void failed(Throwable cause) {
            throw new IllegalStateException(cause);
        }
    }
}

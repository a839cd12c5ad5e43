package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.ControlledDocuments;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.SignedAccount;

/** From frames to what is handed on, without a broker. */
final class StageRig implements AutoCloseable {

    static final ProofSettings SETTINGS =
            new ProofSettings(4, 1L << 20, Duration.ofSeconds(30), Insistence.DEFAULT, 100, 100);

    final ControlledDocuments documents = new ControlledDocuments();
    final RecordingOutlet outlet = new RecordingOutlet();
    final List<DropCause> drops = new ArrayList<>();
    final Proofs proofs;
    private final Map<Objection, Integer> objections = Collections.synchronizedMap(new EnumMap<>(Objection.class));
    private final RepoFrameReader reader =
            new RepoFrameReader("ws://pds.test:80", PassRules.communityFeeds(), RevCheck.DEFAULT);
    private final Stage stage;

    StageRig(VerifyMode mode) {
        this(mode, SETTINGS, true);
    }

    StageRig(VerifyMode mode, ProofSettings settings, boolean pds) {
        this(mode, settings, pds, -1);
    }

    /** @param handled position up to which an earlier run has handled everything */
    StageRig(VerifyMode mode, ProofSettings settings, boolean pds, long handled) {
        proofs = new Proofs(documents, settings);
        stage = mode == VerifyMode.OFF
                ? new DirectStage(Optional.of(documents))
                : proofs.stage(
                        mode,
                        pds ? Optional.of(ControlledDocuments.PDS) : Optional.empty(),
                        repository -> handled,
                        this::judged);
    }

    private void judged(Optional<Objection> objection) {
        objection.ifPresent(found -> objections.merge(found, 1, Integer::sum));
    }

    /** The directory knows this account. */
    StageRig knows(SignedAccount account) {
        documents.put(account.did(), account.repository().key().publicKey());
        return this;
    }

    /** Takes a frame as a pipeline does. */
    StageRig take(byte[] frame) {
        FrameResult result = reader.read(frame, Frames.NOW);
        drops.addAll(result.drops());
        if (!result.events().isEmpty()) {
            stage.pass(result, frame.length, outlet);
        }
        assertThat(outlet.failure()).isNull();
        return this;
    }

    Map<Objection, Integer> objections() {
        return Map.copyOf(objections);
    }

    Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        proofs.close();
    }
}

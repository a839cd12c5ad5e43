package org.impluvium.receiver.repos;

import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;

/** Reads subscribeRepos frames. */
public final class RepoFrameReader implements FrameReader {

    private final RepoPrefilter prefilter;
    private final SubscribeReposDecoder decoder;

    /**
     * A reader for one source.
     *
     * @param source identity of the source
     */
    public RepoFrameReader(String source, PassRules rules, RevCheck revCheck) {
        this.prefilter = new RepoPrefilter(rules);
        this.decoder = new SubscribeReposDecoder(source, rules, revCheck);
    }

    @Override
    public FrameResult read(byte[] frame, long receivedMicros) {
        return prefilter.passes(frame)
                ? decoder.decode(frame, receivedMicros)
                : FrameResult.filteredAt(prefilter.position());
    }

    @Override
    public long claimedMicros() {
        return prefilter.revMicros();
    }
}

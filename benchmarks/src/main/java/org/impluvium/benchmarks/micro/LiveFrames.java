package org.impluvium.benchmarks.micro;

import java.util.List;
import java.util.stream.Stream;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.repos.RepoPrefilter;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Made-up frames as big as live ones, handed out round and round. */
@State(Scope.Thread)
public class LiveFrames {

    private static final int FRAMES = 5_000;
    private static final int PROOF_NODES = 7;

    private byte[][] mixed;
    private byte[][] tagged;
    private int nextMixed;
    private int nextTagged;

    /** JMH fills it. */
    @SuppressWarnings("NullAway.Init")
    public LiveFrames() {}

    @Setup(Level.Trial)
    public void generate() {
        long now = System.currentTimeMillis() * 1_000;
        mixed = frames(0.01, now).toArray(byte[][]::new);
        RepoPrefilter prefilter = new RepoPrefilter(PassRules.communityFeeds());
        List<byte[]> passing = frames(0.6, now).filter(prefilter::passes).toList();
        tagged = passing.toArray(byte[][]::new);
    }

    private static Stream<byte[]> frames(double communityShare, long now) {
        GeneratorSettings settings = GeneratorSettings.of(1, 300, 10, FRAMES, now)
                .withCommunityShare(communityShare)
                .withProofNodes(PROOF_NODES);
        return NetworkGenerator.generate(settings).frames().stream().map(Frame::bytes);
    }

    /** One of a stream in which hardly anything has to do with communities. */
    byte[] mixed() {
        nextMixed = (nextMixed + 1) % mixed.length;
        return mixed[nextMixed];
    }

    /** One that gets past the prefilter. */
    byte[] tagged() {
        nextTagged = (nextTagged + 1) % tagged.length;
        return tagged[nextTagged];
    }
}

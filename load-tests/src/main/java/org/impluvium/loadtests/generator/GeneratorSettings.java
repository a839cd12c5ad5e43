package org.impluvium.loadtests.generator;

import java.time.Duration;
import java.util.Set;

/**
 * What network to make up.
 *
 * @param seed the same settings with the same seed give the same bytes
 * @param accounts how many people there are, at least 3
 * @param communities how many communities they found, at least 1
 * @param frames about how many frames; never fewer than the accounts' beginnings need
 * @param nowMicros the end of the made-up time, µs since the epoch
 * @param span how long before that it begins
 * @param communityShare the share of frames, 0 to 1, that has to do with communities; the rest is noise in live proportion
 * @param proofNodes how many layers the repositories' trees have in the beginning: 7 make frames as big as live ones
 *     (5.4 kB), 0 keeps them small
 * @param oddFrames kinds of bad frames to strew in
 * @param oddShare how many of the frames are bad ones, 0 to 1, when there are kinds
 * @param forgedShare how many of the frames are forged commits of all kinds, 0 to 1
 * @param webShare how many of the accounts are of did:web, whose documents no made-up directory can serve
 */
public record GeneratorSettings(
        long seed,
        int accounts,
        int communities,
        int frames,
        long nowMicros,
        Duration span,
        double communityShare,
        int proofNodes,
        Set<OddFrame> oddFrames,
        double oddShare,
        double forgedShare,
        double webShare) {

    private static final double USUAL_WEB_SHARE = 0.05;

    public GeneratorSettings {
        if (accounts < 3 || communities < 1) {
            throw new IllegalArgumentException("at least three accounts and one community are needed");
        }
        oddFrames = Set.copyOf(oddFrames);
    }

    /** A small, dense network of two hours without bad frames: all options at their defaults. */
    public static GeneratorSettings of(long seed, int accounts, int communities, int frames, long nowMicros) {
        return new GeneratorSettings(
                seed,
                accounts,
                communities,
                frames,
                nowMicros,
                Duration.ofHours(2),
                0.5,
                2,
                Set.of(),
                0.05,
                0,
                USUAL_WEB_SHARE);
    }

    /** With another share of community traffic. */
    public GeneratorSettings withCommunityShare(double share) {
        return new GeneratorSettings(
                seed,
                accounts,
                communities,
                frames,
                nowMicros,
                span,
                share,
                proofNodes,
                oddFrames,
                oddShare,
                forgedShare,
                webShare);
    }

    /** With bigger or smaller frames. */
    public GeneratorSettings withProofNodes(int nodes) {
        return new GeneratorSettings(
                seed,
                accounts,
                communities,
                frames,
                nowMicros,
                span,
                communityShare,
                nodes,
                oddFrames,
                oddShare,
                forgedShare,
                webShare);
    }

    /** With bad frames among the good ones. */
    public GeneratorSettings withOddFrames(Set<OddFrame> kinds, double share) {
        return new GeneratorSettings(
                seed,
                accounts,
                communities,
                frames,
                nowMicros,
                span,
                communityShare,
                proofNodes,
                kinds,
                share,
                forgedShare,
                webShare);
    }

    /** With forged commits among the good ones, and all accounts in a directory, so that they can be told apart. */
    public GeneratorSettings withForgeries(double share) {
        return new GeneratorSettings(
                seed,
                accounts,
                communities,
                frames,
                nowMicros,
                span,
                communityShare,
                proofNodes,
                oddFrames,
                oddShare,
                share,
                0);
    }
}

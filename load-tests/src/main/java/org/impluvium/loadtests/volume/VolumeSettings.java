package org.impluvium.loadtests.volume;

/**
 * What stream to make up. The same settings give the same bytes.
 *
 * @param frames how many, at least as many as communities
 * @param communities how many are founded at the beginning, a frame each
 * @param taggedShare how many of the posts name a community, 0 to 1; their authors join it before
 * @param signed whether commits are signed with keys, which takes longer than everything else
 * @param rate frames a second of the made-up time
 * @param endMicros when the last frame is received, about, µs since the epoch
 */
public record VolumeSettings(
        long seed,
        long frames,
        Mix mix,
        int communities,
        double taggedShare,
        boolean signed,
        double rate,
        long endMicros) {

    public VolumeSettings {
        if (communities < 1 || frames < communities) {
            throw new IllegalArgumentException("at least one community, and a frame for each, are needed");
        }
        if (!(taggedShare >= 0 && taggedShare <= 1) || !(rate > 0)) {
            throw new IllegalArgumentException("a share from 0 to 1 and a rate above 0 are needed");
        }
    }

    /** All options at their defaults. */
    public static VolumeSettings of(long seed, long frames, Mix mix, long endMicros) {
        return new VolumeSettings(seed, frames, mix, 10, mix.taggedShare(), false, 1_000, endMicros);
    }

    /** With other communities. */
    public VolumeSettings withCommunities(int number, double share) {
        return new VolumeSettings(seed, frames, mix, number, share, signed, rate, endMicros);
    }

    /** With signatures that hold. */
    public VolumeSettings withSignatures() {
        return new VolumeSettings(seed, frames, mix, communities, taggedShare, true, rate, endMicros);
    }

    /** When the first frame is received, about. */
    long beginMicros() {
        return endMicros - (long) (frames / rate * 1e6);
    }
}

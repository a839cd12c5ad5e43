package org.impluvium.receiver.verify;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How much waits for documents, over all sources, and how much of it for those who could let it wait as long as they like: these
 * have shares, so that there is always room beside them. Safe for use by many threads.
 */
final class Parking {

    /** Who has a share, and one part in how many it is. */
    enum Share {
        /** Accounts whose documents are not in the directory but with hosts of their own. */
        STRANGERS(4),
        /** Sources that are only reported: they are not read more slowly when much waits. */
        REPORTED(2),
        /** Events about an account's status, which wait much longer than others. */
        STATUSES(4);

        private final int part;

        Share(int part) {
            this.part = part;
        }
    }

    /** Room for one frame that is taken until it is left. */
    record Place(int weight, Set<Share> shares) {
        Place {
            shares = Set.copyOf(shares);
        }
    }

    /** What is taken of a bound; one frame may overstep that on bytes. */
    private static final class Taken {
        private final int mostFrames;
        private final long mostBytes;
        private int frames;
        private long bytes;

        private Taken(int mostFrames, long mostBytes) {
            this.mostFrames = mostFrames;
            this.mostBytes = mostBytes;
        }

        private boolean hasRoom() {
            return frames < mostFrames && bytes < mostBytes;
        }

        private void change(int sign, int weight) {
            frames += sign;
            bytes += (long) sign * weight;
        }
    }

    private final Taken all;
    private final Map<Share, Taken> shares = new EnumMap<>(Share.class);

    Parking(int mostFrames, long mostBytes) {
        this.all = new Taken(mostFrames, mostBytes);
        for (Share share : Share.values()) {
            shares.put(share, new Taken(Math.max(1, mostFrames / share.part), Math.max(1, mostBytes / share.part)));
        }
    }

    /**
     * Takes room for a frame; empty if a share that it counts towards is full. A frame that counts towards none always finds
     * room: its source waits for it before, by {@link #awaitRoom}.
     */
    synchronized Optional<Place> take(int weight, Set<Share> of) {
        boolean fits = of.stream().allMatch(share -> taken(share).hasRoom());
        if (!fits || (of.contains(Share.REPORTED) && !all.hasRoom())) {
            return Optional.empty();
        }
        change(1, weight, of);
        return Optional.of(new Place(weight, of));
    }

    synchronized void leave(Place place) {
        change(-1, place.weight(), place.shares());
        notifyAll();
    }

    private void change(int sign, int weight, Set<Share> of) {
        all.change(sign, weight);
        of.forEach(share -> taken(share).change(sign, weight));
    }

    private Taken taken(Share share) {
        return Objects.requireNonNull(shares.get(share), "each has one");
    }

    synchronized int frames() {
        return all.frames;
    }

    synchronized int frames(Share share) {
        return taken(share).frames;
    }

    /** Waits until another frame may come; false if the time is up before. */
    synchronized boolean awaitRoom(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!all.hasRoom()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}

package org.impluvium.captures.info;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.impluvium.captures.frame.FactsReader;
import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.captures.frame.FrameFacts.RecordOperation;
import org.impluvium.receiver.capture.CaptureDamage;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.filter.TagScan;
import org.impluvium.receiver.jetstream.JetstreamPrefilter;
import org.impluvium.receiver.repos.RepoPrefilter;
import org.impluvium.receiver.source.StreamKind;

/** The figures of a stream, gathered frame by frame in little memory. Not thread-safe. */
public final class CaptureFigures {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final String POST = "app.bsky.feed.post";
    private static final int MOST_DAMAGES = 100;

    final StreamKind kind;
    final Tally kinds = new Tally();
    final Tally operations = new Tally();
    /** By collection, then by action. */
    final Map<String, Tally> collections = new TreeMap<>();

    final Histogram sizes = new Histogram(SIGNIFICANT_DIGITS);
    final Positions positions = new Positions();
    final RateOverTime rate = new RateOverTime();
    final List<String> damages = new ArrayList<>();

    private final FactsReader facts;
    private final Predicate<byte[]> prefilter;
    long files;
    long fileBytes;
    long frames;
    long frameBytes;
    long firstMicros;
    long lastMicros;
    long passing;
    long taggedPosts;
    long unreadable;
    long firstUnreadable;
    long damaged;

    /** Figures of a stream of this kind. */
    public CaptureFigures(StreamKind kind) {
        this.kind = kind;
        this.facts = FactsReader.of(kind);
        this.prefilter = kind == StreamKind.SUBSCRIBE_REPOS
                ? new RepoPrefilter(PassRules.communityFeeds())::passes
                : new JetstreamPrefilter(PassRules.communityFeeds())::passes;
    }

    /** What the frames are. */
    public StreamKind kind() {
        return kind;
    }

    /** How many frames there were. */
    public long frames() {
        return frames;
    }

    /** How many places were damaged. */
    public long damaged() {
        return damaged;
    }

    /** The first of them in words; empty if there was none. */
    public String firstDamage() {
        return damages.isEmpty() ? "" : damages.get(0);
    }

    /** A file of this length is read next. */
    public void begin(long bytes) {
        files++;
        fileBytes += bytes;
    }

    /** Takes a frame in. */
    public void add(CapturedFrame frame) {
        firstMicros = frames == 0 ? frame.receivedMicros() : firstMicros;
        lastMicros = frame.receivedMicros();
        frames++;
        frameBytes += frame.bytes().length;
        sizes.recordValue(frame.bytes().length);
        rate.add(frame.receivedMicros(), frame.bytes().length);
        Optional<FrameFacts> read = facts.read(frame.bytes());
        if (read.isPresent()) {
            add(read.get(), frame.bytes());
        } else {
            firstUnreadable = unreadable == 0 ? frames : firstUnreadable;
            unreadable++;
        }
    }

    private void add(FrameFacts frame, byte[] bytes) {
        kinds.add(frame.name().isEmpty() ? frame.kind() : frame.kind() + ' ' + frame.name());
        if (frame.hasPosition()) {
            positions.add(frame.position());
        }
        boolean createsPost = false;
        for (RecordOperation operation : frame.operations()) {
            operations.add(operation.action());
            ofCollection(operation.collection()).add(operation.action());
            createsPost |= operation.action().equals("create")
                    && operation.collection().equals(POST);
        }
        passing += prefilter.test(bytes) ? 1 : 0;
        taggedPosts += createsPost && TagScan.contains(bytes, 0, bytes.length) ? 1 : 0;
    }

    private Tally ofCollection(String collection) {
        String counted = collections.size() < 1_000 || collections.containsKey(collection) ? collection : Tally.OTHERS;
        return collections.computeIfAbsent(counted, any -> new Tally());
    }

    /** Takes note of a damage; all are counted, not all are kept. */
    public void damaged(String file, CaptureDamage damage) {
        damaged++;
        if (damages.size() < MOST_DAMAGES) {
            damages.add(file + " is " + damage);
        }
    }
}

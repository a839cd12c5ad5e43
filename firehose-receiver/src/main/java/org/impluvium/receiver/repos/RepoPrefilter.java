package org.impluvium.receiver.repos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.impluvium.receiver.frame.FrameResult.NO_POSITION;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.CborType;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.filter.Passing;
import org.impluvium.receiver.filter.TagScan;
import org.impluvium.receiver.frame.Limits;

/**
 * Says from a frame's bytes whether it may matter (rule I2), walking over the two items without building anything. All but
 * commits pass, and so does every frame that is odd in any way: the decoder judges and counts it. A commit passes for its
 * paths and actions, and a create of a collection where only tagged ones count if a tag's body stands anywhere in the frame.
 * Not thread-safe: each source has its own.
 */
public final class RepoPrefilter {

    private static final byte[] COMMIT = ascii("#commit");
    private static final byte[] CREATE = ascii("create");

    private final PassRules rules;
    private final CborReader reader = new CborReader(new byte[0]);

    private byte[] frame = new byte[0];
    private Tagged tagged = Tagged.UNKNOWN;
    private long position = NO_POSITION;
    private int revFrom;
    private int revTo;

    private enum Tagged {
        UNKNOWN,
        YES,
        NO
    }

    public RepoPrefilter(PassRules rules) {
        this.rules = rules;
    }

    /** Whether the frame has to be decoded. */
    public boolean passes(byte[] newFrame) {
        frame = newFrame;
        tagged = Tagged.UNKNOWN;
        position = NO_POSITION;
        revTo = 0;
        reader.reset(frame, 0, frame.length);
        try {
            return frame.length > Limits.MAX_FRAME_BYTES || !isCommit() || isWanted() || !reader.atEnd();
        } catch (DecodeException e) {
            return true;
        }
    }

    /** The position of a commit that did not pass. */
    public long position() {
        return position;
    }

    /** The time in the revision of the last frame if it was a commit, else {@code NO_POSITION}; allocates. */
    public long revMicros() {
        return revTo == 0
                ? NO_POSITION
                : Tid.tryParse(new String(frame, revFrom, revTo - revFrom, US_ASCII))
                        .map(Tid::micros)
                        .orElse(NO_POSITION);
    }

    private boolean isCommit() throws DecodeException {
        boolean commit = false;
        boolean message = false;
        for (int entries = reader.readMap(); entries > 0; entries--) {
            reader.readTextSlice();
            if (isKey("t")) {
                reader.readTextSlice();
                commit = reader.sliceEquals(COMMIT);
            } else if (isKey("op")) {
                message = reader.readInt() == 1;
            } else {
                reader.skip();
            }
        }
        return commit && message;
    }

    private boolean isWanted() throws DecodeException {
        boolean wanted = false;
        boolean operations = false;
        boolean repository = false;
        for (int entries = reader.readMap(); entries > 0; entries--) {
            reader.readTextSlice();
            if (isKey("ops")) {
                operations = true;
                // Not ||: the reader has to get past the operations in any case.
                wanted |= anyWanted();
            } else if (isKey("seq")) {
                position = reader.readInt();
            } else if (isKey("rev")) {
                reader.readTextSlice();
                revFrom = reader.sliceFrom();
                revTo = reader.sliceTo();
            } else if (isKey("repo")) {
                repository = true;
                reader.skip();
            } else if (isKey("tooBig")) {
                wanted |= reader.peek() != CborType.BOOLEAN || reader.readBoolean();
            } else {
                reader.skip();
            }
        }
        return wanted || !operations || !repository || position < 0 || revTo - revFrom != Tid.LENGTH;
    }

    private boolean anyWanted() throws DecodeException {
        int count = reader.readArray();
        boolean wanted = count > Limits.MAX_OPERATIONS;
        for (; count > 0; count--) {
            wanted |= isOperationWanted();
        }
        return wanted;
    }

    private boolean isOperationWanted() throws DecodeException {
        int pathFrom = 0;
        int pathTo = 0;
        boolean create = false;
        for (int entries = reader.readMap(); entries > 0; entries--) {
            reader.readTextSlice();
            if (isKey("path")) {
                reader.readTextSlice();
                pathFrom = reader.sliceFrom();
                pathTo = reader.sliceTo();
            } else if (isKey("action")) {
                reader.readTextSlice();
                create = reader.sliceEquals(CREATE);
            } else {
                reader.skip();
            }
        }
        Passing passing = rules.ofPath(frame, pathFrom, pathTo);
        if (passing == null) {
            return !isPlainPath(pathFrom, pathTo);
        }
        return passing == Passing.ALL || !create || isTagged();
    }

    /** Whether the path of no wanted collection at least looks like one; the others are counted by the decoder. */
    private boolean isPlainPath(int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (frame[i] == '/') {
                return true;
            }
        }
        return false;
    }

    /** At most one scan per frame, however many creates are in it. */
    private boolean isTagged() {
        if (tagged == Tagged.UNKNOWN) {
            tagged = TagScan.contains(frame, 0, frame.length) ? Tagged.YES : Tagged.NO;
        }
        return tagged == Tagged.YES;
    }

    /** Whether the key just read is this one. The keys are short, so comparing in place beats every preparation. */
    private boolean isKey(String key) {
        int from = reader.sliceFrom();
        int length = key.length();
        if (reader.sliceTo() - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (frame[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}

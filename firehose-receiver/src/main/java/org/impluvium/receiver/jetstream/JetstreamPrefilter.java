package org.impluvium.receiver.jetstream;

import static org.impluvium.receiver.frame.FrameResult.NO_POSITION;

import java.nio.charset.StandardCharsets;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.filter.Passing;
import org.impluvium.receiver.filter.TagScan;
import org.impluvium.receiver.frame.Limits;
import org.impluvium.receiver.jetstream.JsonWalker.OddJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Says from a message's bytes whether it may matter (rule I2). All but commits pass, and so does every message that is odd in
 * any way: escapes where names are expected, a key twice, what is no JSON. The decoder judges and counts those. A tagged
 * create passes also when an escape might hide the tag. Not thread-safe: each source has its own.
 */
public final class JetstreamPrefilter {

    private final PassRules rules;
    private final JsonWalker json = new JsonWalker();

    private byte[] message = new byte[0];
    private long position = NO_POSITION;
    private @Nullable String collection;
    private boolean create;
    private int commits;

    public JetstreamPrefilter(PassRules rules) {
        this.rules = rules;
    }

    /** Whether the message has to be decoded. */
    public boolean passes(byte[] newMessage) {
        message = newMessage;
        position = NO_POSITION;
        collection = null;
        create = false;
        commits = 0;
        json.reset(message);
        try {
            return message.length > Limits.MAX_FRAME_BYTES || !isPlainCommit() || !json.atEnd() || isWanted();
        } catch (OddJsonException e) {
            return true;
        }
    }

    /** The position of a commit that did not pass. */
    public long position() {
        return position;
    }

    private boolean isPlainCommit() throws OddJsonException {
        int kinds = 0;
        boolean commit = false;
        json.enterObject();
        while (json.nextKey()) {
            if (json.isEscaped()) {
                return false;
            } else if (json.sliceIs("time_us")) {
                position = json.readDigits();
            } else if (json.sliceIs("kind") && json.atString()) {
                json.readString();
                kinds++;
                commit = json.sliceIs("commit");
            } else if (json.sliceIs("commit") && json.atObject()) {
                commits++;
                readCommit();
            } else {
                json.skipValue();
            }
        }
        return commit && kinds == 1 && commits == 1 && collection != null && position >= 0;
    }

    private void readCommit() throws OddJsonException {
        int collections = 0;
        int operations = 0;
        json.enterObject();
        while (json.nextKey()) {
            if (json.isEscaped()) {
                throw new OddJsonException();
            } else if (json.sliceIs("collection")) {
                collections++;
                collection = plainString();
            } else if (json.sliceIs("operation")) {
                operations++;
                create = plainString().equals("create");
            } else {
                json.skipValue();
            }
        }
        if (collections != 1 || operations != 1) {
            throw new OddJsonException();
        }
    }

    private String plainString() throws OddJsonException {
        json.readString();
        if (json.isEscaped()) {
            throw new OddJsonException();
        }
        return new String(message, json.sliceFrom(), json.sliceTo() - json.sliceFrom(), StandardCharsets.ISO_8859_1);
    }

    private boolean isWanted() {
        Passing passing = collection == null ? null : rules.of(collection);
        return passing == Passing.ALL
                || (passing == Passing.UPDATES_DELETES_AND_TAGGED_CREATES
                        && (!create || TagScan.mayBeInJson(message, 0, message.length)));
    }
}

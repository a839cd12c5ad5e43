package org.impluvium.captures.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.impluvium.captures.frame.FrameFacts.NO_POSITION;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.CborType;
import org.impluvium.receiver.source.StreamKind;

/**
 * Finds the position in a frame and nothing else, and so reads no further: servers write it before what is long. What follows
 * it is not looked at, and need not even be there. Not thread-safe.
 */
public final class PositionScan {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] SEQ = "seq".getBytes(US_ASCII);

    private final StreamKind kind;
    private final CborReader reader = new CborReader(new byte[0]);
    private long position = NO_POSITION;
    private int from;
    private int to;

    public PositionScan(StreamKind kind) {
        this.kind = kind;
    }

    /** Looks into the beginning of a frame, {@code length} bytes of the array; says whether the position is there. */
    public boolean find(byte[] frame, int length) {
        position = NO_POSITION;
        try {
            return kind == StreamKind.SUBSCRIBE_REPOS ? findSeq(frame, length) : findTime(frame, length);
        } catch (DecodeException | IOException e) {
            return false;
        }
    }

    /** The position that was found; {@link FrameFacts#NO_POSITION} if none was. */
    public long position() {
        return position;
    }

    /** Where the number begins that was found. */
    public int from() {
        return from;
    }

    /** Behind the number that was found. */
    public int to() {
        return to;
    }

    private boolean findSeq(byte[] frame, int length) throws DecodeException {
        reader.reset(frame, 0, length);
        reader.skip();
        for (int entries = reader.readMap(); entries > 0; entries--) {
            reader.readTextSlice();
            boolean found = reader.sliceEquals(SEQ);
            from = reader.position();
            if (found && reader.peek() == CborType.INTEGER) {
                position = reader.readInt();
                to = reader.position();
                return position >= 0;
            }
            reader.skip();
        }
        return false;
    }

    private boolean findTime(byte[] frame, int length) throws IOException {
        try (JsonParser json = JSON.createParser(frame, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("time_us");
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && found) {
                    from = (int) json.currentTokenLocation().getByteOffset();
                    to = from + json.getTextLength();
                    position = json.getLongValue();
                    return position >= 0;
                }
                json.skipChildren();
            }
            return false;
        }
    }
}
